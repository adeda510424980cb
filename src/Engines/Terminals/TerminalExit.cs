namespace Batwa.Engines.Terminals;

/// <summary>How a channel ended.</summary>
/// <param name="Code">The shell's exit code, or null if it was lost or killed.</param>
/// <param name="Signal">The signal that killed it, without "SIG", or null.</param>
/// <param name="Lost">Why the connection was lost, one sentence; null when the shell ended by itself.</param>
public sealed record TerminalExit(int? Code, string? Signal, string? Lost);
