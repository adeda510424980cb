using Batwa.Terminals;

namespace Batwa.Server.Composition.Terminals;

/// <summary>
/// Finds the sessions of before at the start. Detaches every page when the server is told to stop, not when it has stopped: the web server waits for
/// open sockets, and the pages should know at once that they may come back.
/// </summary>
internal sealed class TerminalLifetime(ITerminalHost terminals, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    private Task _starting = Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => terminals.StopAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // Nobody waits for it: a page that comes meanwhile does.
        _starting = Task.Run(() => terminals.StartAsync(lifetime.ApplicationStopping), CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => _starting.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
