using Batwa.Terminals;

namespace Batwa.Server.Composition.Terminals;

/// <summary>
/// Ends the sessions when the server is told to stop, not when it has stopped: the web server waits for open sockets, and the pages should
/// know at once that they may come back.
/// </summary>
internal sealed class TerminalShutdown(TerminalSessions sessions) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => sessions.StopAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
