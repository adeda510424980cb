using System.Globalization;
using System.Text;

namespace Batwa.Terminals.Screens;

/// <summary>The lines of a buffer within a snapshot, from the top of an empty screen.</summary>
internal sealed class SnapshotRows(SnapshotText text, int columns, int rows)
{
    /// <summary>What makes no difference as long as the size stays.</summary>
    public const string MixedUp = "text that xterm.js mixes up when the line is laid out anew";

    private const string CutWide = "half of a wide character that was cut in two";
    private readonly bool[] _dirty = new bool[columns];

    /// <summary>Writes all lines.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="onLine">Is told each line's index in the terminal while the cursor is in the line; says whether it has moved it to the start.</param>
    public void Write(RowList lines, Func<int, bool> onLine)
    {
        // The first line continues one that is gone: one is written for it, and goes the same way or is forgotten.
        var continues = lines.Read(0).Wrapped;
        var extra = continues && (lines.IsFull || lines.Count == rows);
        if (continues && !extra)
            text.Lacks("that the oldest line continues one before it");
        Row? above = extra ? new Row(new Cell[columns], new Pen()) : null;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines.Read(i);
            Examine(line);
            var wrote = above is not null && Begin(above, line);
            var moved = onLine(extra ? i + 1 : i) | PutMarks(line);
            WriteLine(line, wrote, moved);
            above = line;
        }

        if (extra && !lines.IsFull)
            text.Control("3J");
    }

    // A page remembers the line that the cursor is in, and the column of an end alone. Says whether the cursor has moved to the start.
    private bool PutMarks(Row line)
    {
        var moved = false;
        foreach (var (letter, column, code) in line.Marks)
        {
            if (letter == 'D')
            {
                text.Control(Math.Min(column, columns - 1) + 1, 'G');
                moved = true;
            }

            text.Command(code < 0 ? $"133;{letter}" : string.Create(CultureInfo.InvariantCulture, $"133;{letter};{code}"));
        }

        if (moved)
            text.Put("\r");
        return moved;
    }

    // Goes to the next line; says whether its first character is there already.
    private bool Begin(Row above, Row line)
    {
        Array.Clear(_dirty);
        if (!line.Wrapped)
        {
            text.PlainPen();
            text.Put("\r\n");
            return false;
        }

        var last = above.Cells[columns - 1];
        if (IsText(above, columns - 1) || last.Width == 0 && IsText(above, columns - 2))
        {
            // Its last character has just been written: the next one wraps.
            text.PlainPen();
            text.Put(" \r");
            _dirty[0] = true;
            return false;
        }

        text.Control(columns, 'G');
        if (IsOdd(last) && IsText(line, 0) && line.Width(0) == 2 && PenOf(line, 0) is var pen && pen.Foreground == last.Foreground && pen.Background == last.Background
            && pen.Decoration == PenOf(above, columns - 1).Decoration)
        {
            text.SetPen(pen);
            text.Put(TextOf(line, 0));
            text.PlainPen();
            text.Control("K");
            return true;
        }

        if (IsOdd(last))
            text.Lacks("the attributes of an empty last cell");
        text.PlainPen();
        text.Put("  \r");
        _dirty[0] = true;
        if (rows == 1)
        {
            text.Lacks("an empty last cell on a screen of one row");
            return false;
        }

        text.Control("A");
        text.Control(columns, 'G');
        text.SetEraser(last.Background & Ink.ColourMask);
        text.Control("X");
        text.PlainPen();
        text.Control("B");
        text.Put("\r");
        return false;
    }

    private void WriteLine(Row line, bool firstIsThere, bool atStart)
    {
        firstIsThere &= !WriteOdd(line);
        var skip = firstIsThere && atStart ? 2 : 0;
        for (var i = firstIsThere ? 2 : 0; i < columns;)
        {
            var cell = line.Cells[i];
            if (IsOdd(cell))
            {
                (i, skip) = (i + 1, skip + 1);
                continue;
            }

            if (!IsText(line, i))
            {
                var end = i + 1;
                while (end < columns && !IsOdd(line.Cells[end]) && line.Cells[end].Background == cell.Background && !IsText(line, end))
                    end++;
                Erase(cell.Background & Ink.ColourMask, i, end, ref skip);
                skip += end - i;
                i = end;
                continue;
            }

            if (skip > 0)
                text.Control(skip, 'C');
            skip = 0;
            text.SetPen(PenOf(line, i));
            if (cell.Width == 0)
                text.Put("\x1b\\");
            text.Put(TextOf(line, i));
            i += Math.Max(cell.Width, 1);
        }
    }

    private void Erase(uint background, int start, int end, ref int skip)
    {
        if (background == 0 && !_dirty.AsSpan(start..end).Contains(true))
            return;
        if (skip > 0)
            text.Control(skip, 'C');
        skip = 0;
        text.SetEraser(background);
        text.Control(end - start, 'X');
    }

    // Empty cells with more than a background: what is left of wide characters that were half overwritten. They are made the same way, before
    // the rest of the line, and leave traces in a cell beside them, which the rest then writes over.
    private bool WriteOdd(Row line)
    {
        var any = false;
        for (var i = 0; i < columns; i++)
        {
            if (!IsOdd(line.Cells[i]))
                continue;
            any = true;
            var end = i;
            while (end < columns && IsOdd(line.Cells[end]))
                end++;
            if (end < columns)
            {
                for (var p = i; p < end; p++)
                    MakeOdd(line, p, p, p + 1);
            }
            else if (i > 0)
            {
                for (var p = end - 1; p >= i; p--)
                    MakeOdd(line, p, p - 1, p - 1);
            }
            else
            {
                text.Lacks("the attributes of a line of empty cells");
            }

            i = end - 1;
        }

        if (any)
            text.Put("\r");
        return any;
    }

    private void MakeOdd(Row line, int column, int wideAt, int overwrittenAt)
    {
        text.PlainPen();
        text.Control(wideAt + 1, 'G');
        text.Put("\u3000");
        text.Control(overwrittenAt + 1, 'G');
        text.SetPen(PenOf(line, column));
        text.Put(" ");
        _dirty[overwrittenAt] = true;
    }

    private static bool IsOdd(in Cell cell) =>
        cell.Content == Cell.Empty && (cell.Foreground != 0 || (cell.Background & ~Ink.ColourMask) != 0);

    // What can be written: not a half of a wide character, and nothing of another width than it has by itself.
    private bool IsText(Row line, int column)
    {
        var cell = line.Cells[column];
        if (!cell.HasText)
            return false;
        if (cell.Content < 0x80 + Cell.Empty)
            return true;
        return (cell.Width < 2 || column + 1 < columns && line.Cells[column + 1].Content == 0) && IsWhole(TextOf(line, column), cell.Width);
    }

    /// <summary>The pen that a cell was written with.</summary>
    public static Pen PenOf(Row line, int column)
    {
        var cell = line.Cells[column];
        return new Pen
        {
            Foreground = cell.Foreground,
            Background = cell.Background,
            Decoration = (cell.Background & Paper.Decorated) != 0 ? line.DecorationAt(column) : Decoration.None,
        };
    }

    /// <summary>A cell's text.</summary>
    public static string TextOf(Row line, int column)
    {
        var content = line.Cells[column].Content;
        if ((content & Cell.CombinedFlag) != 0)
            return line.Combined(column);
        var codePoint = (int)(content & Cell.CodePointMask);
        return codePoint == 0 ? "" : char.ConvertFromUtf32(codePoint);
    }

    private void Examine(Row line)
    {
        if (line.Length > columns)
            text.Lacks("what the alternate screen had right of its edge before it became narrower");
        if (line.HasStrayTexts)
            text.Lacks(MixedUp);
        for (var i = 0; i < columns; i++)
        {
            var cell = line.Cells[i];
            if (cell.Content == 0 || cell.HasText && !IsText(line, i))
                text.Lacks(CutWide);
            if (cell.Width == 2 && ++i < columns && !LooksAlike(line, i - 1, i))
                text.Lacks(CutWide);
        }
    }

    private static bool LooksAlike(Row line, int left, int right)
    {
        var (one, two) = (PenOf(line, left), PenOf(line, right));
        return one.Foreground == two.Foreground && one.Background == two.Background && one.Decoration == two.Decoration;
    }

    private static bool IsWhole(string characters, int width)
    {
        var first = true;
        foreach (var rune in characters.EnumerateRunes())
        {
            if (CharacterWidths.Of(rune.Value) != (first ? width : 0))
                return false;
            first = false;
        }

        return true;
    }
}
