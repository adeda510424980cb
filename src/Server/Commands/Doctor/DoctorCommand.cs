using System.CommandLine;
using Batwa.Engines;
using Batwa.Server.Composition;
using Batwa.Server.Configuration;

namespace Batwa.Server.Commands.Doctor;

/// <summary><c>doctor</c>: what works on this machine for <c>serve</c> with the same settings, and how to mend what does not.</summary>
internal static class DoctorCommand
{
    /// <summary>Makes the command. It ends with 0 when Batwa can run, else with 1.</summary>
    public static Command Create()
    {
        var command = new Command("doctor", "Says what works on this machine, and how to mend what does not.");
        var json = new Option<bool>("--json") { Description = "For programs." };
        command.Options.Add(json);
        var settings = SettingOptions.AddTo(command);
        command.SetAction((read, ct) => RunAsync(settings(read), read.GetValue(json), ct));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, bool json, CancellationToken ct)
    {
        // A host that never starts: it only makes what the examination needs, the way the server would.
        var builder = WebApplication.CreateSlimBuilder(CommandLine.HostOptionsFor(settings));
        builder.AddBatwaConfiguration();
        builder.AddBatwaEngines();
        await using var host = builder.Build();

        try
        {
            var options = host.Services.GetRequiredService<ServerOptions>();
            var engines = host.Services.GetServices<IEngineFactory>();
            var report = await new Examination(options, engines, host.Services.GetRequiredService<TimeProvider>()).MakeAsync(ct);

            if (json)
                await Console.Out.WriteLineAsync(DoctorJson.Write(report));
            else
                DoctorText.Write(report, Console.Out, IsTerminal() ? Math.Max(Console.WindowWidth, 60) : null);
            return report.CanRun ? 0 : 1;
        }
        catch (StartRefusedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    // https://no-color.org
    private static bool IsTerminal() =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb";
}
