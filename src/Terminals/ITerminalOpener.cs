using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>Opens the guest's side of a session; knows which.</summary>
public interface ITerminalOpener
{
    /// <summary>Opens it; once more for each shell that the session has after its first.</summary>
    /// <param name="request">The terminal that is wanted.</param>
    /// <param name="progress">Takes one sentence for the person at a time.</param>
    /// <param name="ct">The session is no longer wanted.</param>
    /// <exception cref="Engines.Errors.EngineException">It could not be opened; the message is for the person.</exception>
    /// <exception cref="TerminalRefusedException">It may not be opened.</exception>
    Task<ITerminalChannel> OpenAsync(TerminalRequest request, Action<string> progress, CancellationToken ct);

    /// <inheritdoc cref="ITerminalRouter.ExplainEndAsync"/>
    ValueTask<GuestAbsence?> ExplainEndAsync(TerminalLoss loss, CancellationToken ct);

    /// <inheritdoc cref="ITerminalRouter.WaitForReturnAsync"/>
    Task<GuestReturn> WaitForReturnAsync(DateTimeOffset lostAt, bool isConsole, CancellationToken ct);
}
