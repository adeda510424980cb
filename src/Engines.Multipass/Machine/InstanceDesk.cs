using Batwa.Engines.Errors;

namespace Batwa.Engines.Multipass.Machine;

/// <summary>One instance's place at the counter: who is at work on it, who waits, and what is being done.</summary>
internal sealed class InstanceDesk : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private CancellationTokenSource? _atWork;

    /// <summary>What is being done.</summary>
    public InstanceActivity Doing { get; set; }

    /// <summary>Whether somebody is at work.</summary>
    public bool IsTaken => _one.CurrentCount == 0;

    /// <summary>Waits for its turn and does the work.</summary>
    /// <param name="interrupts">Whether who is at work is told to give up: a deletion, a forced stop and the end of its zone want an end.</param>
    /// <param name="work">The work, with a token that fires when the caller cancels or somebody interrupts.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="EngineFailedException">Somebody interrupted.</exception>
    public async Task<T> RunAsync<T>(bool interrupts, Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        if (interrupts)
            Interrupt();
        await _one.WaitAsync(ct).ConfigureAwait(false);
        return await WorkAsync(work, ct).ConfigureAwait(false);
    }

    /// <summary>Does the work if nobody else is at work.</summary>
    /// <returns>Null where somebody is.</returns>
    public async Task<T?> TryRunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
        where T : class
    {
        // A semaphore that is free is taken at once, so this waits for nothing.
        if (!await _one.WaitAsync(TimeSpan.Zero, ct).ConfigureAwait(false))
            return null;
        return await WorkAsync(work, ct).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<T> WorkAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(ct);
        lock (_gate)
            _atWork = mine;
        try
        {
            return await work(mine.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested && mine.IsCancellationRequested)
        {
            throw new EngineFailedException("It was cut off, because somebody stopped the machine with force, deleted it, or switched its zone off.", e);
        }
        finally
        {
            lock (_gate)
                _atWork = null;
            Doing = InstanceActivity.None;
            _one.Release();
        }
    }

    private void Interrupt()
    {
        // Not Cancel: what it wakes would run right here, under the lock. Who is at work ends its turn when it has cleaned up, and that is waited for.
        lock (_gate)
            _ = _atWork?.CancelAsync();
    }
}
