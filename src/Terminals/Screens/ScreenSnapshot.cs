namespace Batwa.Terminals.Screens;

/// <summary>A screen as bytes.</summary>
/// <param name="Bytes">What a fresh terminal of the same size is written to become it.</param>
/// <param name="Differences">In what it then differs all the same; empty but for things that hardly happen.</param>
internal sealed record ScreenSnapshot(ReadOnlyMemory<byte> Bytes, IReadOnlyCollection<string> Differences);
