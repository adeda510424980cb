using System.CommandLine;
using System.CommandLine.Invocation;
using Batwa.Server.Commands.Doctor;
using Batwa.Server.Commands.Stop;

namespace Batwa.Server.Commands;

/// <summary>What a command line asks for: to serve with these settings, or something that is already done.</summary>
internal sealed class CommandLine
{
    private CommandLine(IReadOnlyList<string>? settings, int exitCode)
    {
        Settings = settings;
        ExitCode = exitCode;
    }

    /// <summary>The settings to serve with, as <c>--Key=value</c>; null when there is nothing to serve.</summary>
    public IReadOnlyList<string>? Settings { get; }

    /// <summary>Print the description of the API instead of serving.</summary>
    public bool PrintsOpenApi { get; private init; }

    /// <summary>A person (or their service) reads what is printed; false inside another process.</summary>
    public bool IsTyped { get; private init; } = true;

    /// <summary>What the process ends with when there is nothing to serve.</summary>
    public int ExitCode { get; }

    /// <summary>
    /// The host takes nothing from the directory it happens to be started in, neither settings nor files: what it needs lies
    /// beside the program.
    /// </summary>
    public WebApplicationOptions HostOptions => HostOptionsFor(Settings ?? []);

    /// <summary>The options of a host with these settings; see <see cref="HostOptions"/>.</summary>
    public static WebApplicationOptions HostOptionsFor(IReadOnlyList<string> settings) => new()
    {
        Args = [$"--contentRoot={AppContext.BaseDirectory}", .. settings],
    };

    /// <summary>Reads a command line, and does what it says unless that is to serve. Without a command it means <c>serve</c>.</summary>
    public static async Task<CommandLine> ReadAsync(string[] args)
    {
        // A host inside another process (the tests' one) hands its settings over as --Key=value and always says its application's
        // name; nobody types that.
        if (args.Any(argument => argument.StartsWith("--applicationName=", StringComparison.OrdinalIgnoreCase)))
            return new CommandLine(args, 0) { IsTyped = false };

        IReadOnlyList<string>? settings = null;
        var printsOpenApi = false;
        var openApi = new Command("openapi", "Prints the description of the API (OpenAPI 3.1) and serves nothing.");
        openApi.SetAction(_ =>
        {
            settings = [];
            printsOpenApi = true;
        });
        var root = new RootCommand("Batwa, the console for virtual machines.")
        {
            ServeCommand.Create(read => settings = read),
            DoctorCommand.Create(),
            StopCommand.Create(),
            KeepTerminalsCommand.Create(),
            openApi,
        };

        var parsed = root.Parse(IsServe(args, root) ? ["serve", .. args] : args);
        if (parsed.Action is ParseErrorAction mistake)
            mistake.ShowHelp = false;
        var exitCode = await parsed.InvokeAsync();
        return new CommandLine(settings, exitCode) { PrintsOpenApi = printsOpenApi };
    }

    private static bool IsServe(string[] args, RootCommand root) =>
        args is [] || (args[0].StartsWith('-') && !root.Options.Any(option => option.Name == args[0] || option.Aliases.Contains(args[0])));
}
