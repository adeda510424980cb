namespace Batwa.Terminals.Screens;

/// <summary>A new size: first the rows, then the wrapped lines are laid out anew; in this order, and by the rules of xterm.js.</summary>
internal sealed partial class ScreenBuffer
{
    /// <summary>Changes the size.</summary>
    public void Resize(int columns, int rows)
    {
        _spare = null;
        var most = MostLines(rows);
        Lines.Most = Math.Max(most, Lines.Most);
        var old = Columns;
        Columns = columns;
        if (IsFilled)
            ResizeRows(old, rows, most);
        Bottom = rows - 1;
        RowCount = rows;

        // The alternate buffer's lines stay as long as they are when it gets narrower; what is cut off is there again when it gets wider.
        if (_scrollback >= 0 && columns != old)
            ReflowLines(old, columns);
        Tabs.Resize(columns);
        Repair();
        Lines.Open(Base);
        Lines.Pack(Base);
    }

    private void ResizeRows(int old, int rows, int most)
    {
        if (Columns > old)
            SetColumns();
        var added = 0;
        for (var n = RowCount; n < rows; n++)
        {
            if (Lines.Count >= rows + Base)
                continue;
            if (Base > 0 && Lines.Count <= Base + Y + added + 1)
            {
                Base--;
                added++;
            }
            else
            {
                Lines.Add(Blank(new Pen()));
            }
        }

        for (var n = RowCount; n > rows; n--)
        {
            if (Lines.Count <= rows + Base)
                continue;
            if (Lines.Count > Base + Y + 1)
                Lines.RemoveLast();
            else
                Base++;
        }

        Shrink(most);
        X = Math.Min(X, Columns - 1);
        Y = Math.Min(Y, rows - 1) + added;
        Saved = Saved with { Column = Math.Min(Saved.Column, Columns - 1) };
        Top = 0;
    }

    // xterm.js can come to show rows that it has no lines for, and fails when they are written to.
    private void Repair()
    {
        while (IsFilled && Lines.Count < Base + RowCount)
        {
            IsRepaired = true;
            if (Lines.IsFull)
                Base--;
            else
                Lines.Add(Blank(new Pen()));
        }
    }

    private void Shrink(int most)
    {
        var surplus = Lines.Count - most;
        if (surplus > 0)
        {
            Lines.RemoveFirst(surplus);
            Base = Math.Max(Base - surplus, 0);
            Saved = Saved with { Line = Math.Max(Saved.Line - surplus, 0) };
        }

        Lines.Most = most;
    }

    private void ReflowLines(int old, int columns)
    {
        Lines.Open(0);
        if (columns > old)
            Widen(old);
        else
            Narrow(old);
        SetColumns();
    }

    private void SetColumns()
    {
        Lines.Open(0);
        for (var i = 0; i < Lines.Count; i++)
            Lines[i].Resize(Columns);
    }
}
