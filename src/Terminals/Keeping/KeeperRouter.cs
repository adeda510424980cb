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

    // While there is no server nobody can say, and nobody waits: a machine that is gone for good is found to be so when there is one again.
    public async ValueTask<bool> IsAsleepAsync(CancellationToken ct) =>
        keeper.Control is { } control ? await control.IsAsleepAsync(host, instance, ct).ConfigureAwait(false) ?? keeper.Control is null : true;
}
