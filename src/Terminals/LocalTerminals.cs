using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>Sessions in this process: they end with it.</summary>
public sealed class LocalTerminals(TerminalSessions sessions, TerminalConnectors connectors) : ITerminalHost
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<ITerminalAttachment> AttachAsync(OpenTerminal wanted, ITerminalRouter router, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<ITerminalAttachment>(sessions.Attach(wanted, new RoutedOpener(router, connectors)));
        }
        catch (TerminalRefusedException e)
        {
            return Task.FromException<ITerminalAttachment>(e);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TerminalInfo>> ListAsync(string owner, CancellationToken ct) => Task.FromResult(sessions.List(owner));

    /// <inheritdoc/>
    public Task<TerminalForeground?> ForegroundAsync(string owner, Guid id, CancellationToken ct) => sessions.ForegroundAsync(owner, id, ct);

    /// <inheritdoc/>
    public Task<bool> EndAsync(string owner, Guid id, CancellationToken ct) => Task.FromResult(sessions.End(owner, id));

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken ct) => sessions.StopAsync(ct);

    /// <summary>Whether there is a session of that id, live or remembered.</summary>
    internal bool Knows(Guid id) => sessions.Knows(id);
}
