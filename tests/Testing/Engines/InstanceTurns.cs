namespace Batwa.Tests.Testing.Engines;

/// <summary>Whose turn it is on one instance of the fake engine.</summary>
internal sealed class InstanceTurns
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _one = new(1);
    private CancellationTokenSource? _atWork;

    /// <summary>Waits for a turn.</summary>
    /// <param name="interrupts">Whether who is at work is told to give up.</param>
    /// <param name="ct">Cancels the waiting, and the turn's own token.</param>
    public async Task<Turn> TakeAsync(bool interrupts, CancellationToken ct)
    {
        if (interrupts)
        {
            CancellationTokenSource? other;
            lock (_gate)
            {
                other = _atWork;
            }

            // Not under the lock: what it wakes may run right here.
            other?.Cancel();
        }

        await _one.WaitAsync(ct);
        var turn = CancellationTokenSource.CreateLinkedTokenSource(ct);
        lock (_gate)
        {
            _atWork = turn;
        }

        return new Turn(this, turn.Token);
    }

    private void End()
    {
        lock (_gate)
        {
            _atWork = null;
        }

        _one.Release();
    }

    /// <summary>A turn; disposing it gives the next one his.</summary>
    internal sealed class Turn(InstanceTurns turns, CancellationToken token) : IDisposable
    {
        /// <summary>Fires when the caller cancels, or somebody interrupts.</summary>
        public CancellationToken Token => token;

        public void Dispose() => turns.End();
    }
}
