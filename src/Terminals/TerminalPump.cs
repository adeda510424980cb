using System.Buffers;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>Moves bytes between a guest and a peer until one side is over, and says which.</summary>
/// <remarks>
/// <code>
///            (2) output
///   guest ──ReadAsync──▶ 16 KiB ──WriteAsync──▶ peer      WriteAsync returns when there is room: a slow peer holds the guest back
///     ▲                                          │
///     └──WriteAsync/ResizeAsync ◀──ReadAsync─────┘         ReadAsync says that the input before was handed over
///            (3) input
///
///   (1) start both copies
///   (4) wait for the first to be over: it is the one to blame
///   (5) stop the other, and still wait for it: it uses buffers and the channel
///   (6) if the peer is over but the guest ended in the same moment, the guest's own word is the better reason
/// </code>
/// It never throws: what goes wrong is a result that names a side. The pump opens nothing and closes nothing.
/// </remarks>
public static class TerminalPump
{
    // One SSH packet at most is larger than this; the rest waits in the channel.
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Runs until the end.</summary>
    /// <param name="guest">The guest's side.</param>
    /// <param name="peer">The person's side.</param>
    /// <param name="stop">Ends it from outside; the result is then <see cref="TerminalEndCause.ServerStopping"/> unless a side ended first.</param>
    public static async Task<TerminalEnd> RunAsync(ITerminalChannel guest, ITerminalPeer peer, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);

        // :: Step 1: both directions
        var output = CopyOutputAsync(guest, peer, over.Token);
        var input = CopyInputAsync(guest, peer, over.Token);

        // :: Step 4: the first to be over
        var first = await Task.WhenAny(output, input).ConfigureAwait(false);
        var end = await first.ConfigureAwait(false);

        // :: Step 5: the other
        // NOTE: it may *seem* enough to return here and let the other end by itself. HOWEVER the caller then disposes the channel under a
        // read that still runs, and a buffer goes back to the pool while it is written to.
        await over.CancelAsync().ConfigureAwait(false);
        var second = await (first == output ? input : output).ConfigureAwait(false);

        // :: Step 6: the better reason
        return end.Cause is TerminalEndCause.PeerLeft or TerminalEndCause.PeerFailed && second.Cause is TerminalEndCause.GuestExited or TerminalEndCause.GuestLost
            ? second
            : end;
    }

    private static async Task<TerminalEnd> CopyOutputAsync(ITerminalChannel guest, ITerminalPeer peer, CancellationToken ct)
    {
        // :: Step 2: output
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        var reading = true;
        try
        {
            while (true)
            {
                reading = true;
                var count = await guest.ReadAsync(buffer, ct).ConfigureAwait(false);
                if (count == 0)
                    return TerminalEnd.OfGuest(guest.Exit);
                reading = false;
                await peer.WriteAsync(buffer.AsMemory(0, count), ct).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return Stopped;
        }
#pragma warning disable CA1031 // Whatever a side throws is that side's end; the result carries it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Blame(guest: reading, e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<TerminalEnd> CopyInputAsync(ITerminalChannel guest, ITerminalPeer peer, CancellationToken ct)
    {
        // :: Step 3: input
        var reading = true;
        try
        {
            while (true)
            {
                reading = true;
                if (await peer.ReadAsync(ct).ConfigureAwait(false) is not { } input)
                    return new TerminalEnd(TerminalEndCause.PeerLeft, "The other side closed the connection.");
                reading = false;
                if (input.Size is { } size)
                    await guest.ResizeAsync(size, ct).ConfigureAwait(false);
                if (!input.Bytes.IsEmpty)
                    await guest.WriteAsync(input.Bytes, ct).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return Stopped;
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Blame(guest: !reading, e);
        }
    }

    private static TerminalEnd Stopped => new(TerminalEndCause.ServerStopping, "The terminal was stopped.");

    private static TerminalEnd Blame(bool guest, Exception e) => guest
        ? new TerminalEnd(TerminalEndCause.GuestLost, "The connection to the machine was lost.", Error: e)
        : new TerminalEnd(TerminalEndCause.PeerFailed, "The connection was lost.", Error: e);
}
