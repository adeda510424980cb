using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals.Keeping;

/// <summary>A guest as the keeper knows it: by asking the server that wanted it, and whichever there is when it ends.</summary>
internal sealed class KeeperRouter(TerminalKeeper keeper, KeeperControl? opener, long ticket, string host, string instance) : ITerminalRouter
{
    public Task<RoutedTerminal> RouteAsync(TerminalRequest request, Action<string> progress, CancellationToken ct) => opener is null
        ? Task.FromException<RoutedTerminal>(new EngineFailedException("The server was stopped before the terminal was open. Open it again."))
        : opener.RouteAsync(ticket, request, progress, ct);

    public async ValueTask<string?> ExplainEndAsync(CancellationToken ct) => keeper.Control is { } control ? await control.ExplainAsync(host, instance, ct).ConfigureAwait(false) : null;
}
