using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>Opens a route of whatever kind, with the connector of that kind.</summary>
public sealed class TerminalConnectors(IEnumerable<ITerminalConnector> connectors)
{
    private readonly ITerminalConnector[] _connectors = [.. connectors];

    /// <summary>Opens it.</summary>
    /// <exception cref="EngineException">It could not be opened; the message says what to do.</exception>
    public Task<ITerminalChannel> OpenAsync(RoutedTerminal routed, TerminalRequest request, CancellationToken ct)
    {
        var connector = Array.Find(_connectors, candidate => candidate.Opens(routed.Route))
            ?? throw new CapabilityMissingException($"The machine's host offers its terminals in a way that cannot be opened here ({routed.Route.GetType().Name}).");
        return connector.OpenAsync(routed.Route, request with { Patience = routed.Patience }, ct);
    }
}
