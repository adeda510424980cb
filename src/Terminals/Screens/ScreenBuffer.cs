namespace Batwa.Terminals.Screens;

/// <summary>One of the two buffers: rows, cursor, margins, tab stops, saved cursor. The rows from <see cref="Base"/> on are the screen.</summary>
internal sealed partial class ScreenBuffer
{
    /// <summary>Bytes that the lines above the screen take at most. A page has no such bound, but one session's colours must not cost a server hundreds of megabytes.</summary>
    public const int MostAbove = 8 * 1024 * 1024;

    private readonly int _scrollback;
    private Cell[]? _spare;

    /// <param name="columns">Of the screen.</param>
    /// <param name="rows">Of the screen.</param>
    /// <param name="scrollback">Lines that are kept above it; -1 for the alternate buffer, which keeps none and is not reflowed.</param>
    public ScreenBuffer(int columns, int rows, int scrollback)
    {
        (Columns, RowCount, _scrollback) = (columns, rows, scrollback);
        Lines = new RowList(MostLines(rows));
        Tabs = new TabStops(columns);
        Bottom = rows - 1;
    }

    /// <summary>Columns of the screen.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows of the screen.</summary>
    public int RowCount { get; private set; }

    /// <summary>All lines, oldest first. The alternate buffer has none while it is not shown.</summary>
    public RowList Lines { get; private set; }

    /// <summary>The index of the screen's first line.</summary>
    public int Base { get; set; }

    /// <summary>The cursor's column from 0. As many as there are columns: the next character wraps first.</summary>
    public int X { get; set; }

    /// <summary>The cursor's row of the screen, from 0.</summary>
    public int Y { get; set; }

    /// <summary>First row of the scroll region, from 0.</summary>
    public int Top { get; set; }

    /// <summary>Last row of the scroll region, from 0.</summary>
    public int Bottom { get; set; }

    /// <summary>What DECSC saved.</summary>
    public SavedCursor Saved { get; set; }

    /// <summary>Tab stops.</summary>
    public TabStops Tabs { get; }

    /// <summary>Whether it has lines that xterm.js has lost.</summary>
    public bool IsRepaired { get; private set; }

    /// <summary>Whether it has lines.</summary>
    public bool IsFilled => Lines.Count > 0;

    /// <summary>The line of a row of the screen, open.</summary>
    public Row Line(int y)
    {
        Lines.Open(Base + y);
        return Lines[Base + y];
    }

    /// <summary>The cursor's line.</summary>
    public Row CursorLine => Line(Y);

    /// <summary>A new empty line.</summary>
    public Row Blank(in Pen pen, bool wrapped = false)
    {
        var cells = _spare is { } spare && spare.Length == Columns ? spare : new Cell[Columns];
        _spare = null;
        return new Row(cells, pen) { Wrapped = wrapped };
    }

    /// <summary>Makes the lines of the screen, if there are none.</summary>
    public void FillIn(in Pen pen)
    {
        if (IsFilled)
            return;
        for (var y = 0; y < RowCount; y++)
            Lines.Add(Blank(pen));
    }

    /// <summary>Forgets all but the saved cursor.</summary>
    public void Clear()
    {
        Base = X = Y = Top = 0;
        Bottom = RowCount - 1;
        Lines = new RowList(MostLines(RowCount));
        Tabs.Reset(Columns);
        _spare = null;
    }

    /// <summary>Moves the scroll region up by one line. From the top of the screen the line goes to the scrollback.</summary>
    public void ScrollUp(in Pen pen, bool wrapped)
    {
        if (Top > 0)
        {
            for (var y = Top; y < Bottom; y++)
                Lines[Base + y] = Lines[Base + y + 1];
            Lines[Base + Bottom] = Blank(pen, wrapped);
            return;
        }

        var full = Lines.IsFull;
        if (full && Base == 0)
            _spare = Lines[0].Release();
        if (Base + Bottom == Lines.Count - 1)
            Lines.Add(Blank(pen, wrapped));
        else
            Lines.Insert(Base + Bottom + 1, Blank(pen, wrapped));
        if (!full)
            Base++;
        if (Base == 0)
            return;
        _spare = Lines.Pack(Base);
        if (Lines.Weight > MostAbove)
            Lighten();
    }

    /// <summary>Takes a line out of the screen and puts an empty one in elsewhere.</summary>
    public void MoveBlank(int from, int to, in Pen pen)
    {
        Lines.RemoveAt(Base + from);
        Lines.Insert(Base + to, Blank(pen));
    }

    /// <summary>Forgets the lines above the screen.</summary>
    public void ForgetScrollback()
    {
        var count = Lines.Count - RowCount;
        if (count <= 0)
            return;
        Lines.RemoveFirst(count);
        Base = Math.Max(Base - count, 0);
    }

    // The oldest go until a quarter is free.
    private void Lighten()
    {
        var before = Lines.Count;
        while (Lines.Packed > 0 && Lines.Weight > MostAbove / 4 * 3)
            Lines.RemoveFirst(1);
        var count = before - Lines.Count;
        Base -= count;
        Saved = Saved with { Line = Math.Max(Saved.Line - count, 0) };
    }

    private int MostLines(int rows) => rows + Math.Max(_scrollback, 0);
}
