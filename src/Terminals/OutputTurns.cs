namespace Batwa.Terminals;

/// <summary>
/// Floods take turns: only so many sessions at a time work at what a flood printed, one piece each, in the order in which they came. While others wait, a turn is followed by a rest,
/// the longer the more of them there are: what all floods together may print is not what the computer can bear, but what leaves it free for the others. A session whose guest prints
/// little waits for none of them.
/// </summary>
/// <remarks>
/// <code>
///   flood ──┐
///   flood ──┤ wait ──▶ one turn, or as many as half of the processors ──▶ SessionOutput ──▶ rest
///   flood ──┘                                                              ▲
///   quiet session ─────────────────────────────────────────────────────────┘
/// </code>
/// A guest whose session waits is held back by its channel's window, as by a slow page. Without turns each of 200 floods has its piece in the queue that a keystroke's echo stands
/// in too; without rests the readers of connections fall behind, and the echo waits in the kernel behind megabytes of its neighbours (seconds, measured). Rests that are only as long
/// as the turn keep every processor busy, with the guests' own work too where they run here (docs/decisions/2026-11-24-floods-take-turns.md has the figures).
/// </remarks>
internal sealed class OutputTurns(int atOnce, TimeProvider time) : IDisposable
{
    /// <summary>So many that wait for each turn make the rest after it longer by the turn.</summary>
    public const int Crowd = 12;

    // Timers are hardly finer than this: shorter rests are gathered.
    private static readonly TimeSpan LeastRest = TimeSpan.FromMilliseconds(2);

    private readonly SemaphoreSlim _turns = new(atOnce);
    private long _waiting;
    private long _owed;

    /// <summary>As many at once as half of the processors, and one at least: the other half is for those who wait for none.</summary>
    public static int AtOnce => Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Waits for a turn; it is over when the result is disposed.</summary>
    public async ValueTask<Turn> TakeAsync(CancellationToken ct)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _turns.WaitAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return new Turn(this, time.GetTimestamp());
    }

    private async ValueTask EndAsync(long began)
    {
        try
        {
            var waiting = Interlocked.Read(ref _waiting);
            if (waiting == 0)
                return;
            var rest = TimeSpan.FromTicks(Interlocked.Add(ref _owed, time.GetElapsedTime(began).Ticks * (1 + waiting / (Crowd * atOnce))));
            if (rest < LeastRest)
                return;
            Interlocked.Add(ref _owed, -rest.Ticks);
            await Task.Delay(rest, time).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    /// <summary>One piece's turn.</summary>
    public readonly struct Turn(OutputTurns turns, long began) : IAsyncDisposable
    {
        /// <inheritdoc/>
        public ValueTask DisposeAsync() => turns.EndAsync(began);
    }
}
