using System.Threading.Channels;

namespace Batwa.Terminals;

/// <summary>
/// Wakes one waiter; a signal that nobody waits for is kept, two are one. Setting it never runs the waiter's code, so it may be set under a lock.
/// </summary>
internal sealed class AsyncSignal
{
    private readonly Channel<bool> _pending = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
        AllowSynchronousContinuations = false,
    });

    /// <summary>Wakes.</summary>
    public void Set() => _pending.Writer.TryWrite(true);

    /// <summary>Waits for a signal, and takes it.</summary>
    public async ValueTask WaitAsync(CancellationToken ct) => await _pending.Reader.ReadAsync(ct).ConfigureAwait(false);

    /// <summary>Waits for a signal, at most so long by the given clock.</summary>
    public async ValueTask WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken ct)
    {
        if (atMost == Timeout.InfiniteTimeSpan)
        {
            await WaitAsync(ct).ConfigureAwait(false);
            return;
        }

        using var late = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            await WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The time is up, which is no error here.
        }
    }
}
