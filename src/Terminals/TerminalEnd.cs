using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>How a terminal ended.</summary>
/// <param name="Cause">Which side, and how.</param>
/// <param name="Text">One sentence for the person.</param>
/// <param name="Exit">What the channel said of its end, where it did.</param>
/// <param name="Error">What was thrown, where something was; for the log, never for the person.</param>
public sealed record TerminalEnd(TerminalEndCause Cause, string Text, TerminalExit? Exit = null, Exception? Error = null)
{
    /// <summary>The guest's side is over.</summary>
    public static TerminalEnd OfGuest(TerminalExit? exit) => exit switch
    {
        { Lost: { } why } => new(TerminalEndCause.GuestLost, why, exit),
        { Signal: { } signal } => new(TerminalEndCause.GuestExited, $"The shell was killed by SIG{signal}.", exit),
        { Code: { } code } => new(TerminalEndCause.GuestExited, code == 0 ? "The shell has ended." : $"The shell has ended with exit code {code}.", exit),
        _ => new(TerminalEndCause.GuestLost, "The machine closed the terminal without saying why.", exit),
    };
}
