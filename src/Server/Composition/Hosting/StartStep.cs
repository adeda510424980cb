namespace Batwa.Server.Composition.Hosting;

/// <summary>Something to do before anything else starts: the host runs every step, in the order of registration, ahead of the first <c>StartAsync</c>.</summary>
internal sealed class StartStep(Func<CancellationToken, Task> run) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => run(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
