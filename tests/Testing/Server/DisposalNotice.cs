namespace Batwa.Tests.Testing.Server;

/// <summary>A service whose only work is to say when the container was disposed.</summary>
internal sealed class DisposalNotice : IAsyncDisposable, IDisposable
{
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Given => _given.Task;

    public void Dispose() => _given.TrySetResult();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
