namespace Batwa.Terminals.Screens;

/// <summary>Moving and erasing within a row. What a wide character loses by it is what it loses in xterm.js.</summary>
internal sealed partial class Row
{
    /// <summary>Moves what is at a column and behind it to the right.</summary>
    public void Insert(int column, int count, in Pen pen)
    {
        column %= Length;
        if (column > 0 && Width(column - 1) == 2)
            Clear(column - 1, pen);
        if (count < Length - column)
        {
            for (var i = Length - count - 1; i >= column; i--)
                CopyCell(i, i + count);
            Erase(column, column + count, pen);
        }
        else
        {
            Erase(column, Length, pen);
        }

        if (Width(Length - 1) == 2)
            Clear(Length - 1, pen);
    }

    /// <summary>Takes cells out; those behind them move to the left.</summary>
    public void Delete(int column, int count, in Pen pen)
    {
        column %= Length;
        if (count < Length - column)
        {
            for (var i = column; i < Length - count; i++)
                CopyCell(i + count, i);
            Erase(Length - count, Length, pen);
        }
        else
        {
            Erase(column, Length, pen);
        }

        if (column > 0 && Width(column - 1) == 2)
            Clear(column - 1, pen);
        if (Width(column) == 0 && !HasText(column))
            Clear(column, pen);
    }

    /// <summary>Erases cells.</summary>
    /// <param name="start">The first.</param>
    /// <param name="end">Behind the last; may be beyond the row.</param>
    /// <param name="pen">What they get.</param>
    /// <param name="sparing">Whether protected cells stay.</param>
    public void Replace(int start, int end, in Pen pen, bool sparing = false)
    {
        if (start > 0 && Width(start - 1) == 2 && !(sparing && IsProtected(start - 1)))
            Clear(start - 1, pen);
        if (end < Length && Width(end - 1) == 2 && !(sparing && IsProtected(end)))
            Clear(end, pen);
        for (var i = start; i < end && i < Length; i++)
        {
            if (!sparing || !IsProtected(i))
                Clear(i, pen);
        }
    }

    /// <summary>Erases what is not protected.</summary>
    public void FillUnprotected(in Pen pen)
    {
        _marks = null;
        for (var i = 0; i < Length; i++)
        {
            if (!IsProtected(i))
                Clear(i, pen);
        }
    }

    /// <summary>Changes its length; new cells are empty, those that fall off are gone.</summary>
    public void Resize(int columns)
    {
        if (columns == Length)
            return;
        var cells = new Cell[columns];
        var kept = Math.Min(columns, Length);
        _cells.AsSpan(0, kept).CopyTo(cells);
        cells.AsSpan(kept).Fill(new Cell { Content = Cell.Empty });
        if (_decorations is not null)
            Array.Resize(ref _decorations, columns);
        if (_combined is not null && columns < Length)
        {
            while (_combined.Count > 0 && _combined.GetKeyAtIndex(_combined.Count - 1) >= columns)
                _combined.RemoveAt(_combined.Count - 1);
        }

        (_cells, Length) = (cells, columns);
    }

    /// <summary>Copies cells from a row, which may be this one.</summary>
    public void Copy(Row from, int fromColumn, int column, int count, bool backwards)
    {
        for (var n = 0; n < count; n++)
        {
            var i = backwards ? count - 1 - n : n;
            if (column + i < 0 || column + i >= Length)
                continue;
            var cell = (uint)(fromColumn + i) < (uint)from.Length ? from._cells![fromColumn + i] : default;
            _cells![column + i] = cell;
            if ((cell.Background & Paper.Decorated) != 0)
                Decorate(column + i, from.DecorationAt(fromColumn + i));
        }

        if (from._combined is null)
            return;

        // Every text behind the first column moves along, also of cells that are not copied, one after the other: so does xterm.js.
        foreach (var key in from._combined.Keys.ToArray())
        {
            if (key >= fromColumn)
                (_combined ??= [])[key - fromColumn + column] = from._combined[key];
        }
    }

    private bool IsProtected(int column) => (uint)column < (uint)Length && (_cells![column].Background & Paper.Protected) != 0;

    private void Erase(int start, int end, in Pen pen)
    {
        for (var i = start; i < end; i++)
            Clear(i, pen);
    }

    private void CopyCell(int from, int to)
    {
        var cell = _cells![from];
        if ((cell.Content & Cell.CombinedFlag) != 0)
            (_combined ??= [])[to] = Combined(from);
        if ((cell.Background & Paper.Decorated) != 0)
            Decorate(to, DecorationAt(from));
        _cells[to] = cell;
    }
}
