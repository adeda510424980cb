using Microsoft.Extensions.Options;

namespace Batwa.Server.Operations;

/// <summary>At the start: settles what an earlier run left at work. At the stop: lets go what is at work now.</summary>
internal sealed class OperationService(
    OperationRunner runner,
    OperationBoard board,
    OperationStore store,
    InterruptedWork interrupted,
    IOptions<OperationOptions> options) : IHostedService, IDisposable
{
    // Within the host's own limit for stopping, with room for what stops after.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _stop = new();
    private Task _settling = Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.PruneAsync(cancellationToken);
        var left = await interrupted.MarkAsync(cancellationToken);
        board.Remember(await store.NewestAsync(options.Value.Shown, cancellationToken));
        _settling = interrupted.SettleAsync(left, _stop.Token);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await runner.StopAsync(StopLimit, cancellationToken);
        await _settling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
