namespace Batwa.Terminals;

/// <summary>Where a page that has just come begins.</summary>
/// <param name="Position">Of the output that follows.</param>
/// <param name="End">Up to where output was printed before it came.</param>
/// <param name="Reset">Whether it does not continue what the page has.</param>
/// <param name="Sizes">The number of the size change that is in force there; the later ones follow with the output.</param>
/// <param name="LastSize">The number of the session's latest size change.</param>
/// <param name="Size">The session's size now.</param>
/// <param name="Snapshot">What the screen is at <see cref="Position"/>, for an empty one of <see cref="Size"/>; null where none is needed.</param>
internal readonly record struct OutputStart(long Position, long End, bool Reset, int Sizes, int LastSize, Engines.Terminals.TerminalSize Size, ReadOnlyMemory<byte>? Snapshot);
