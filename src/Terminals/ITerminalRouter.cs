namespace Batwa.Terminals;

/// <summary>Knows one guest: where its terminal is, and what became of it. What opens the route may be another process.</summary>
public interface ITerminalRouter
{
    /// <summary>Says where the terminal is; waits for a guest that is still starting. Asked again for a session that opens another shell.</summary>
    /// <param name="request">The terminal that is wanted.</param>
    /// <param name="progress">Takes one sentence for the person at a time.</param>
    /// <param name="ct">The session is no longer wanted.</param>
    /// <exception cref="Engines.Errors.EngineException">It has none; the message is for the person.</exception>
    /// <exception cref="TerminalRefusedException">It may not be opened.</exception>
    Task<RoutedTerminal> RouteAsync(Engines.Terminals.TerminalRequest request, Action<string> progress, CancellationToken ct);

    /// <summary>Why the machine took the terminal along, where that is known; null where it is not. Quick, but for the patience that it is given.</summary>
    ValueTask<GuestAbsence?> ExplainEndAsync(TerminalLoss loss, CancellationToken ct);

    /// <summary>Waits until the machine runs again, or never will. It has no deadline of its own: a session waits as long as it lives.</summary>
    /// <param name="lostAt">Since when it is away.</param>
    /// <param name="isConsole">Whether it is its console that is wanted: that is there while the machine boots.</param>
    /// <param name="ct">The session is over.</param>
    Task<GuestReturn> WaitForReturnAsync(DateTimeOffset lostAt, bool isConsole, CancellationToken ct);

    /// <summary>Whether the machine is known to stand still now, see <see cref="Engines.Terminals.TerminalRequest.IsAsleep"/>. Must be quick.</summary>
    ValueTask<bool> IsAsleepAsync(CancellationToken ct);
}
