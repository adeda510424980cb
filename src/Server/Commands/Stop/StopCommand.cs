using System.CommandLine;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Composition;
using Batwa.Server.Configuration;
using Batwa.Server.Inventory;

namespace Batwa.Server.Commands.Stop;

/// <summary><c>stop</c>: shuts machines down while no server runs. With a server, its page does that.</summary>
internal static class StopCommand
{
    /// <summary>Makes the command. It ends with 0 when every machine that was meant is off, else with 1.</summary>
    public static Command Create()
    {
        var command = new Command("stop", "Shuts machines down while no server runs.");
        var names = new Argument<string[]>("name") { Description = "Which; every one that runs unless said.", Arity = ArgumentArity.ZeroOrMore };
        var force = new Option<bool>("--force") { Description = "Takes their power away instead of asking them; what they had not written is lost." };
        command.Arguments.Add(names);
        command.Options.Add(force);
        var settings = SettingOptions.AddTo(command);
        command.SetAction((read, ct) => RunAsync(settings(read), read.GetValue(names) ?? [], read.GetValue(force) ? StopMode.Force : StopMode.Graceful, ct));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, IReadOnlyList<string> names, StopMode mode, CancellationToken ct)
    {
        // A host that never starts: it only makes the engine, the way the server would.
        var builder = WebApplication.CreateSlimBuilder(CommandLine.HostOptionsFor(settings));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddBatwaConfiguration();
        builder.AddBatwaEngines();
        await using var host = builder.Build();

        try
        {
            var options = host.Services.GetRequiredService<ServerOptions>();
            if (DataDirectory.IsHeld(options.Data))
                throw new StartRefusedException($"Batwa is running on {options.Data}: stop machines in its page.");

            // Held until the end, so that no server starts meanwhile.
            _ = host.Services.GetRequiredService<DataDirectory>();
            await using var engine = await host.Services.GetRequiredService<EngineConnector>().ConnectAsync(options.Engine, ct);
            return await StopMachines.RunAsync(engine, names, mode, Console.Out, ct) ? 0 : 1;
        }
        catch (Exception e) when (e is StartRefusedException or EngineException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
