using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>What a peer wants of the guest: a size, then keystrokes; either may be missing.</summary>
/// <param name="Bytes">Keystrokes; valid until the next is read.</param>
/// <param name="Size">A new size, or null.</param>
public readonly record struct TerminalInput(ReadOnlyMemory<byte> Bytes, TerminalSize? Size = null);
