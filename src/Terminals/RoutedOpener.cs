using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>Asks where the guest's terminal is, then opens it.</summary>
internal sealed class RoutedOpener(ITerminalRouter router, TerminalConnectors connectors) : ITerminalOpener
{
    public async Task<ITerminalChannel> OpenAsync(TerminalRequest request, Action<string> progress, CancellationToken ct) =>
        await connectors.OpenAsync(await router.RouteAsync(request, progress, ct).ConfigureAwait(false), request with { IsAsleep = router.IsAsleepAsync }, ct).ConfigureAwait(false);

    public ValueTask<string?> ExplainEndAsync(CancellationToken ct) => router.ExplainEndAsync(ct);
}
