namespace Batwa.Terminals.Frames;

/// <summary>How the shell ended.</summary>
/// <param name="Cause">Who and why.</param>
/// <param name="Code">The shell's exit code, or null.</param>
/// <param name="Signal">The signal that killed it, without "SIG", or null.</param>
/// <param name="Text">One sentence for the person.</param>
/// <param name="At">When.</param>
public sealed record EndedBody(TerminalEndCause Cause, int? Code, string? Signal, string Text, DateTimeOffset? At);
