using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>Asks where a guest's terminal is and opens it, whatever kind of route that is, with the connector of that kind.</summary>
public sealed class TerminalConnectors(IEnumerable<ITerminalConnector> connectors)
{
    private readonly ITerminalConnector[] _connectors = [.. connectors];

    /// <summary>Opens it.</summary>
    /// <param name="router">Knows the guest.</param>
    /// <param name="request">The terminal that is wanted.</param>
    /// <param name="progress">Takes one sentence for the person at a time.</param>
    /// <param name="ct">The terminal is no longer wanted.</param>
    /// <exception cref="EngineException">It could not be opened; the message says what to do.</exception>
    /// <exception cref="TerminalRefusedException">It may not be opened.</exception>
    public async Task<ITerminalChannel> OpenAsync(ITerminalRouter router, TerminalRequest request, Action<string> progress, CancellationToken ct)
    {
        var routed = await router.RouteAsync(request, progress, ct).ConfigureAwait(false);
        var connector = Array.Find(_connectors, candidate => candidate.Opens(routed.Route))
            ?? throw new CapabilityMissingException($"The machine's host offers its terminals in a way that cannot be opened here ({routed.Route.GetType().Name}).");
        return await connector.OpenAsync(routed.Route, request with { Patience = routed.Patience, IsAsleep = router.IsAsleepAsync }, ct).ConfigureAwait(false);
    }
}
