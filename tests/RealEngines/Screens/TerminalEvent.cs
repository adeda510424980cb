namespace Batwa.Tests.RealEngines.Screens;

/// <summary>What happens to a terminal: it is written to, or gets another size.</summary>
/// <param name="Bytes">What is written.</param>
/// <param name="Size">The new size, or null.</param>
internal sealed record TerminalEvent(ReadOnlyMemory<byte> Bytes, (int Columns, int Rows)? Size = null);
