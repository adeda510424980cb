using Batwa.Engines.Terminals;

namespace Batwa.Terminals.Frames;

/// <summary>A frame from the page. Which members mean something is told by the tag.</summary>
/// <param name="Tag">What it is.</param>
/// <param name="Bytes">Of <see cref="FrameTag.Input"/>: the keystrokes; a part of what was received, not a copy.</param>
/// <param name="Size">Of <see cref="FrameTag.Resize"/>.</param>
/// <param name="Position">Of <see cref="FrameTag.Drawn"/>.</param>
/// <param name="Number">Of <see cref="FrameTag.Ping"/>.</param>
public readonly record struct PageFrame(FrameTag Tag, ReadOnlyMemory<byte> Bytes = default, TerminalSize Size = default, long Position = 0, uint Number = 0);
