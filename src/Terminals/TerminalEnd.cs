using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>How a terminal ended.</summary>
/// <param name="Cause">Which side, and how.</param>
/// <param name="Text">One sentence for the person.</param>
/// <param name="Exit">What the channel said of its end, where it did.</param>
/// <param name="Error">What was thrown, where something was; for the log, never for the person.</param>
public sealed record TerminalEnd(TerminalEndCause Cause, string Text, TerminalExit? Exit = null, Exception? Error = null)
{
    /// <summary>When, as far as it has ended.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The guest's side is over.</summary>
    public static TerminalEnd OfGuest(TerminalExit? exit) => Of(exit, "shell", isZeroSaid: false);

    /// <summary>The same, where a command ran in place of the shell: what it ended with is its answer, 0 too.</summary>
    public static TerminalEnd OfCommand(TerminalExit? exit) => Of(exit, "command", isZeroSaid: true);

    private static TerminalEnd Of(TerminalExit? exit, string what, bool isZeroSaid) => exit switch
    {
        { Lost: { } why } => new(TerminalEndCause.GuestLost, why, exit),
        { Signal: { } signal } => new(TerminalEndCause.GuestExited, $"The {what} was killed by SIG{signal}.", exit),
        { Code: 0 } when !isZeroSaid => new(TerminalEndCause.GuestExited, $"The {what} has ended.", exit),
        { Code: { } code } => new(TerminalEndCause.GuestExited, $"The {what} has ended with exit code {code}.", exit),
        _ => new(TerminalEndCause.GuestLost, "The machine closed the terminal without saying why.", exit),
    };
}
