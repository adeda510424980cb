using System.Runtime.InteropServices;

namespace Batwa.Terminals.Screens;

/// <summary>One character cell, laid out so that what xterm.js would hold can be compared with it bit by bit.</summary>
internal struct Cell
{
    /// <summary>The code point within <see cref="Content"/>.</summary>
    public const uint CodePointMask = 0x1FFFFF;

    /// <summary>Of <see cref="Content"/>: the text is several code points and stands in the row.</summary>
    public const uint CombinedFlag = 1 << 21;

    /// <summary>What of <see cref="Content"/> is not zero where there is text.</summary>
    public const uint TextMask = CodePointMask | CombinedFlag;

    /// <summary>Where the width begins in <see cref="Content"/>: 0 for the right half of a wide character, 1, or 2.</summary>
    public const int WidthShift = 22;

    /// <summary>The <see cref="Content"/> of a cell without text.</summary>
    public const uint Empty = 1u << WidthShift;

    // A flood of short lines spends most of its time on the cells behind them: these are compared and copied many at a time.
    private const int Block = 16;
    private static readonly Cell[] Blank = [.. Enumerable.Repeat(new Cell { Content = Empty }, Block)];

    /// <summary>Code point, flag and width.</summary>
    public uint Content;

    /// <summary>Colour and <see cref="Ink"/> flags of the text.</summary>
    public uint Foreground;

    /// <summary>Colour and <see cref="Paper"/> flags.</summary>
    public uint Background;

    /// <summary>Cells that the text takes.</summary>
    public readonly int Width => (int)(Content >> WidthShift);

    /// <summary>Whether there is text.</summary>
    public readonly bool HasText => (Content & TextMask) != 0;

    /// <summary>How many cells there are up to the last that differs from an empty one without attributes.</summary>
    public static int UsedOf(ReadOnlySpan<Cell> cells)
    {
        var used = cells.Length;
        while (used >= Block && MemoryMarshal.AsBytes(cells.Slice(used - Block, Block)).SequenceEqual(MemoryMarshal.AsBytes(Blank.AsSpan())))
            used -= Block;
        while (used > 0 && cells[used - 1] is { Content: Empty, Foreground: 0, Background: 0 })
            used--;
        return used;
    }

    /// <summary>Makes all of them the same.</summary>
    public static void Fill(Span<Cell> cells, in Cell cell)
    {
        var filled = Math.Min(Block, cells.Length);
        cells[..filled].Fill(cell);
        for (; filled < cells.Length; filled *= 2)
            cells[..Math.Min(filled, cells.Length - filled)].CopyTo(cells[filled..]);
    }
}
