using System.CommandLine;
using Batwa.Server.Configuration;

namespace Batwa.Server.Commands;

/// <summary><c>serve</c>: every <see cref="ServerSetting"/> as an option, with its environment variable as the default.</summary>
internal static class ServeCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="serve">Receives the settings as <c>--Key=value</c>. They are checked where the configuration is read, wherever they came from.</param>
    public static Command Create(Action<IReadOnlyList<string>> serve)
    {
        var command = new Command("serve", "Serves the page and the API until SIGTERM or Ctrl-C.");
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

        command.SetAction(read => serve([.. settings.SelectMany(setting => setting(read))]));
        return command;
    }

    private static IEnumerable<string> Said(string key, string? value) => string.IsNullOrEmpty(value) ? [] : [$"--{key}={value}"];
}
