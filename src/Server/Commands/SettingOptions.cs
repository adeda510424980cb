using System.CommandLine;
using Batwa.Server.Configuration;

namespace Batwa.Server.Commands;

/// <summary>Every <see cref="ServerSetting"/> as an option of a command, with its environment variable as the default.</summary>
internal static class SettingOptions
{
    /// <summary>Adds the options.</summary>
    /// <returns>Reads the settings from a parsed command line, as <c>--Key=value</c>.</returns>
    public static Func<ParseResult, IReadOnlyList<string>> AddTo(Command command)
    {
        var settings = new List<Func<ParseResult, IEnumerable<string>>>();
        foreach (var setting in ServerSetting.All)
        {
            var environment = Environment.GetEnvironmentVariable(setting.Variable);
            var description = $"{setting.Description} [{setting.Variable}]";
            switch (setting.Kind)
            {
                case SettingKind.Flag:
                    var flag = new Option<bool>(setting.Option) { Description = description };
                    command.Options.Add(flag);
                    settings.Add(read => read.GetResult(flag) is { Implicit: false }
                        ? [$"--{setting.ConfigurationKey}={read.GetValue(flag)}"]
                        : Said(setting.ConfigurationKey, environment));
                    break;

                case SettingKind.List:
                    var list = new Option<string[]>(setting.Option)
                    {
                        Description = description + " May be given more than once.",
                        HelpName = setting.Value,
                    };
                    command.Options.Add(list);
                    settings.Add(read => read.GetValue(list) is { Length: > 0 } values
                        ? [$"--{setting.ConfigurationKey}={string.Join(',', values)}"]
                        : Said(setting.ConfigurationKey, environment));
                    break;

                default:
                    var text = new Option<string?>(setting.Option) { Description = description, HelpName = setting.Value };
                    command.Options.Add(text);
                    settings.Add(read => Said(setting.ConfigurationKey, read.GetValue(text) ?? environment));
                    break;
            }
        }

        return read => [.. settings.SelectMany(setting => setting(read))];
    }

    private static IEnumerable<string> Said(string key, string? value) => string.IsNullOrEmpty(value) ? [] : [$"--{key}={value}"];
}
