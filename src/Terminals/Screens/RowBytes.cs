using System.Buffers.Binary;

namespace Batwa.Terminals.Screens;

/// <summary>
/// A row without decorations and without cells of several code points, as bytes: nothing behind the last cell that differs from an empty one, one byte a cell
/// where all is ASCII, attributes by run.
/// </summary>
/// <remarks>
/// <code>
///   flags (1)  columns (2)  used (2)  │ used x 1: ASCII, or used x 4: Cell.Content │  runs (2)  { start (2) foreground (4) background (4) } x runs
///                                                                                    └ only with HasRuns ┘
/// </code>
/// Numbers are little-endian.
/// </remarks>
internal static class RowBytes
{
    private const byte Wrapped = 1;
    private const byte Ascii = 2;
    private const byte HasRuns = 4;
    private const int Header = 5;
    private const int Run = 10;

    /// <summary>Most bytes that a row of so many columns takes.</summary>
    public static int Most(int columns) => Header + columns * (sizeof(uint) + Run) + sizeof(ushort);

    /// <summary>Writes an open row.</summary>
    /// <returns>How many bytes.</returns>
    public static int Write(Row row, Span<byte> into)
    {
        ReadOnlySpan<Cell> cells = row.Cells;
        var used = Cell.UsedOf(cells);
        cells = cells[..used];
        var flags = row.Wrapped ? Wrapped : (byte)0;
        var length = Header + WriteContents(cells, into[Header..], ref flags);
        length += WriteRuns(cells, into[length..], ref flags);
        into[0] = flags;
        BinaryPrimitives.WriteUInt16LittleEndian(into[1..], (ushort)row.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(into[3..], (ushort)used);
        return length;
    }

    /// <summary>The row, open.</summary>
    public static Row Read(ReadOnlySpan<byte> from)
    {
        var row = new Row(new Cell[BinaryPrimitives.ReadUInt16LittleEndian(from[1..])], new Pen()) { Wrapped = (from[0] & Wrapped) != 0 };
        var cells = row.Cells[..BinaryPrimitives.ReadUInt16LittleEndian(from[3..])];
        var isAscii = (from[0] & Ascii) != 0;
        var contents = from[Header..];
        for (var i = 0; i < cells.Length; i++)
            cells[i].Content = isAscii ? contents[i] | Cell.Empty : BinaryPrimitives.ReadUInt32LittleEndian(contents[(i * sizeof(uint))..]);
        if ((from[0] & HasRuns) == 0)
            return row;
        var runs = contents[(cells.Length * (isAscii ? 1 : sizeof(uint)))..];
        var count = BinaryPrimitives.ReadUInt16LittleEndian(runs);
        runs = runs[sizeof(ushort)..];
        for (var run = 0; run < count; run++, runs = runs[Run..])
        {
            var end = run + 1 < count ? BinaryPrimitives.ReadUInt16LittleEndian(runs[Run..]) : cells.Length;
            foreach (ref var cell in cells[BinaryPrimitives.ReadUInt16LittleEndian(runs)..end])
            {
                cell.Foreground = BinaryPrimitives.ReadUInt32LittleEndian(runs[2..]);
                cell.Background = BinaryPrimitives.ReadUInt32LittleEndian(runs[6..]);
            }
        }

        return row;
    }

    private static int WriteContents(ReadOnlySpan<Cell> cells, Span<byte> into, ref byte flags)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var code = cells[i].Content ^ Cell.Empty;
            if (code > 0x7f)
            {
                for (i = 0; i < cells.Length; i++)
                    BinaryPrimitives.WriteUInt32LittleEndian(into[(i * sizeof(uint))..], cells[i].Content);
                return cells.Length * sizeof(uint);
            }

            into[i] = (byte)code;
        }

        flags |= Ascii;
        return cells.Length;
    }

    private static int WriteRuns(ReadOnlySpan<Cell> cells, Span<byte> into, ref byte flags)
    {
        var length = sizeof(ushort);
        uint foreground = 0, background = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Foreground == foreground && cells[i].Background == background)
                continue;
            (foreground, background) = (cells[i].Foreground, cells[i].Background);
            BinaryPrimitives.WriteUInt16LittleEndian(into[length..], (ushort)i);
            BinaryPrimitives.WriteUInt32LittleEndian(into[(length + 2)..], foreground);
            BinaryPrimitives.WriteUInt32LittleEndian(into[(length + 6)..], background);
            length += Run;
        }

        if (length == sizeof(ushort))
            return 0;
        flags |= HasRuns;
        BinaryPrimitives.WriteUInt16LittleEndian(into, (ushort)((length - sizeof(ushort)) / Run));
        return length;
    }
}
