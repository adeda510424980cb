using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Server.Http;
using Batwa.Server.Security;
using Batwa.Terminals;

namespace Batwa.Server.Terminals;

/// <summary>From a machine's name to a terminal in it: the engine says where it is, for this caller; the connector of that kind opens it.</summary>
internal sealed class GuestTerminals(GuardedEngines engines, IEnumerable<ITerminalConnector> connectors)
{
    /// <summary>Opens a terminal.</summary>
    /// <exception cref="EngineException">It could not be opened; the message says what to do.</exception>
    /// <exception cref="TerminalRefusedException">The caller may not, or there is no such host.</exception>
    public async Task<ITerminalChannel> OpenAsync(Caller caller, string host, InstanceName name, TerminalRequest request, Action<string> progress, CancellationToken ct)
    {
        progress($"Looking for {name}…");
        TerminalRoute route;
        try
        {
            route = await engines.For(caller, host).RouteTerminalAsync(name, request, ct);
        }
        catch (ProblemException e)
        {
            throw new TerminalRefusedException(e.Message);
        }

        var connector = connectors.FirstOrDefault(candidate => candidate.Opens(route))
            ?? throw new CapabilityMissingException($"The host {host} offers its terminals in a way that this server cannot open ({route.GetType().Name}).");
        progress($"Connecting to {name}…");
        return await connector.OpenAsync(route, request, ct);
    }

    /// <summary>The same for a session, which opens it when it is ready.</summary>
    public ITerminalOpener For(Caller caller, string host, InstanceName name) => new Opener(this, caller, host, name);

    private sealed class Opener(GuestTerminals guests, Caller caller, string host, InstanceName name) : ITerminalOpener
    {
        public Task<ITerminalChannel> OpenAsync(TerminalRequest request, Action<string> progress, CancellationToken ct) =>
            guests.OpenAsync(caller, host, name, request, progress, ct);
    }
}
