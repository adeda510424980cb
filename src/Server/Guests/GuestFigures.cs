using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Server.Security;
using Batwa.Server.Time;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Guests;

/// <summary>Asks a running guest for its figures.</summary>
internal sealed class GuestFigures(IGuestCommands commands, IOptions<GuestOptions> options, TimeProvider time)
{
    /// <summary>Asks.</summary>
    /// <exception cref="EngineException">It does not run, or does not answer.</exception>
    public async Task<InstanceFigures> ReadAsync(GuardedEngine engine, InstanceName name, CancellationToken ct)
    {
        TerminalRoute route;
        try
        {
            route = await engine.RouteTerminalAsync(name, new TerminalRequest(), ct);
        }
        catch (HostKeyUnknownException) when (engine.Capabilities.Figures)
        {
            // Nobody has trusted this guest's key, and none of what is typed or shown here depends on it: the engine has its own way.
            return await engine.ReadFiguresAsync(name, ct);
        }

        if (!commands.Reaches(route))
        {
            throw new CapabilityMissingException($"Commands cannot be run inside machines of the host {engine.HostId}, so it has no figures.");
        }

        var output = await Deadline.RunAsync(
            $"asking {name} for its figures", options.Value.FiguresDeadline, time, token => commands.RunAsync(route, FiguresText.Command, token), ct);
        return FiguresText.Read(output.Text);
    }
}
