using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>A guest that is reached by a route, as a session knows it.</summary>
internal sealed class RoutedOpener(ITerminalRouter router, TerminalConnectors connectors) : ITerminalOpener
{
    public Task<ITerminalChannel> OpenAsync(TerminalRequest request, Action<string> progress, CancellationToken ct) => connectors.OpenAsync(router, request, progress, ct);

    public ValueTask<GuestAbsence?> ExplainEndAsync(TerminalLoss loss, CancellationToken ct) => router.ExplainEndAsync(loss, ct);

    public Task<GuestReturn> WaitForReturnAsync(DateTimeOffset lostAt, bool isConsole, CancellationToken ct) => router.WaitForReturnAsync(lostAt, isConsole, ct);
}
