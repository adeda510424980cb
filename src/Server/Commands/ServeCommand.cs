using System.CommandLine;

namespace Batwa.Server.Commands;

/// <summary><c>serve</c>: takes the settings, checks nothing.</summary>
internal static class ServeCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="serve">Receives the settings as <c>--Key=value</c>. They are checked where the configuration is read, wherever they came from.</param>
    public static Command Create(Action<IReadOnlyList<string>> serve)
    {
        var command = new Command("serve", "Serves the page and the API until SIGTERM or Ctrl-C.");
        var settings = SettingOptions.AddTo(command);
        command.SetAction(read => serve(settings(read)));
        return command;
    }
}
