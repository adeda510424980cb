using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>Where sessions live: in this process, or in one of their own that a restart of this one does not reach.</summary>
public interface ITerminalHost
{
    /// <summary>Finds the sessions that are there from before, where there can be any. Opens nothing, and waits for nobody long.</summary>
    Task StartAsync(CancellationToken ct);

    /// <summary>Attaches to the session of an id, and opens it where there is none.</summary>
    /// <param name="wanted">What is wanted, and by whom.</param>
    /// <param name="router">Knows the guest; asked for its route where this opens the session.</param>
    /// <param name="ct">The page is gone.</param>
    /// <exception cref="TerminalRefusedException">It is somebody else's, a limit is reached, or the server stops.</exception>
    Task<ITerminalAttachment> AttachAsync(OpenTerminal wanted, ITerminalRouter router, CancellationToken ct);

    /// <summary>The live sessions of a person, the oldest first.</summary>
    Task<IReadOnlyList<TerminalInfo>> ListAsync(string owner, CancellationToken ct);

    /// <summary>Asks the guest what runs in the foreground of a session of a person; <see cref="TerminalOptions.ForegroundDeadline"/> at most.</summary>
    /// <returns>Null where that person has none of that id.</returns>
    Task<TerminalForeground?> ForegroundAsync(string owner, Guid id, CancellationToken ct);

    /// <summary>Ends a session of a person.</summary>
    /// <returns>False where that person has none of that id.</returns>
    Task<bool> EndAsync(string owner, Guid id, CancellationToken ct);

    /// <summary>The server stops: every page is told to come back. Whether the sessions go on is the host's nature.</summary>
    Task StopAsync(CancellationToken ct);
}
