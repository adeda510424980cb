using Batwa.Engines;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Server.Inventory;

namespace Batwa.Server.Commands.Stop;

/// <summary>Stops machines side by side, and says of each how it went.</summary>
internal static class StopMachines
{
    /// <summary>Stops them.</summary>
    /// <param name="engine">Theirs.</param>
    /// <param name="names">Which; none means every one that has power.</param>
    /// <param name="mode">How hard.</param>
    /// <param name="output">Gets a line for each.</param>
    /// <param name="ct">Gives up; what was asked to stop may still stop.</param>
    /// <returns>Whether all of them are off.</returns>
    public static async Task<bool> RunAsync(IEngine engine, IReadOnlyList<string> names, StopMode mode, TextWriter output, CancellationToken ct)
    {
        var chosen = names.Count > 0
            ? names
            : [.. (await engine.ListAsync(ct)).Where(instance => instance.State.HasPower()).Select(instance => instance.Name.Value)];
        if (chosen.Count == 0)
            await output.WriteLineAsync("No machine is running.");

        var results = await Task.WhenAll(chosen.Select(name => StopAsync(engine, name, mode, TextWriter.Synchronized(output), ct)));
        return results.All(stopped => stopped);
    }

    private static async Task<bool> StopAsync(IEngine engine, string text, StopMode mode, TextWriter output, CancellationToken ct)
    {
        if (!InstanceName.TryParse(text, out var name))
        {
            await output.WriteLineAsync($"{text}: {InstanceName.Rule}.");
            return false;
        }

        try
        {
            await engine.StopAsync(name, mode, new Progress<EngineProgress>(), ct);
            await output.WriteLineAsync($"{name}: stopped");
            return true;
        }
        catch (EngineException e)
        {
            await output.WriteLineAsync($"{name}: {e.Message}");
            return false;
        }
    }
}
