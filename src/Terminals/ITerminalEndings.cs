namespace Batwa.Terminals;

/// <summary>Knows what became of machines whose terminals are over, or silent, and when they are back.</summary>
public interface ITerminalEndings
{
    /// <inheritdoc cref="ITerminalRouter.ExplainEndAsync"/>
    ValueTask<GuestAbsence?> ExplainAsync(string host, string instance, TerminalLoss loss, CancellationToken ct);

    /// <inheritdoc cref="ITerminalRouter.WaitForReturnAsync"/>
    Task<GuestReturn> WaitForReturnAsync(string host, string instance, DateTimeOffset lostAt, bool isConsole, CancellationToken ct);

    /// <summary>Whether it stands still, and its terminals go on when it does.</summary>
    bool IsAsleep(string host, string instance);
}
