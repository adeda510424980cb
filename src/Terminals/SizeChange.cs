using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>A size that a session got, as a point of its output.</summary>
/// <param name="Number">Counts the session's sizes from 1: several may have the same position.</param>
/// <param name="Position">What was printed from here on is laid out in it.</param>
/// <param name="Size">The size.</param>
internal readonly record struct SizeChange(int Number, long Position, TerminalSize Size);
