using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>Opens what the engine's own protocol opens.</summary>
public sealed class OpenChannelConnector : ITerminalConnector
{
    /// <inheritdoc/>
    public bool Opens(TerminalRoute route) => route is OpenChannelRoute;

    /// <inheritdoc/>
    public Task<ITerminalChannel> OpenAsync(TerminalRoute route, TerminalRequest request, CancellationToken ct) => ((OpenChannelRoute)route).OpenAsync(request, ct);
}
