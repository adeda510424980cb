namespace Batwa.Tests.Testing.Engines;

/// <summary>
/// Keeps every call of one verb from going on until it is released: an engine that hangs, or one that is slow for exactly as long as
/// a test needs. A held call can still be cancelled.
/// </summary>
public sealed class Hold : IDisposable
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the first call is being held.</summary>
    public Task Entered => _entered.Task;

    /// <summary>Lets every held call go on, and holds no more.</summary>
    public void Release() => _released.TrySetResult();

    /// <inheritdoc/>
    public void Dispose() => Release();

    internal async Task PassAsync(CancellationToken ct)
    {
        if (_released.Task.IsCompleted)
        {
            return;
        }

        _entered.TrySetResult();
        await _released.Task.WaitAsync(ct);
    }
}
