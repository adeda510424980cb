namespace Batwa.Terminals.Screens;

/// <summary>
/// Lines that wrapped are laid out anew for another number of columns, but for those that the cursor is in: its program draws them itself.
/// What happens at the edges of it (blank rests, wide characters that do not fit, lines that fall off) is what happens in xterm.js.
/// </summary>
internal sealed partial class ScreenBuffer
{
    private void Widen(int old)
    {
        var kept = new List<Row>(Lines.Count);
        var removed = 0;
        for (var y = 0; y < Lines.Count;)
        {
            var group = Group(y);
            if (group.Count > 1 && !HoldsCursor(y, group.Count))
            {
                var surplus = Join(group, old);
                removed += surplus;
                for (var n = group.Count - surplus; n < group.Count; n++)
                    group[group.Count - surplus - 1].TakeMarks(group[n]);
                kept.AddRange(group.Take(group.Count - surplus));
            }
            else
            {
                kept.AddRange(group);
            }

            y += group.Count;
        }

        if (removed == 0)
            return;
        Lines.Reset(kept);
        for (var n = 0; n < removed; n++)
        {
            if (Base > 0)
            {
                Base--;
                continue;
            }

            Y = Math.Max(Y - 1, 0);
            if (Lines.Count < RowCount)
                Lines.Add(Blank(new Pen()));
        }

        Saved = Saved with { Line = Math.Max(Saved.Line - removed, 0) };
    }

    private void Narrow(int old)
    {
        var rows = new List<Row>(Lines.Count);
        for (var i = 0; i < Lines.Count; i++)
            rows.Add(Lines[i]);
        var inserts = new List<(int At, List<Row> Rows)>();
        var inserted = 0;
        for (var y = rows.Count - 1; y >= 0; y--)
        {
            if (!rows[y].Wrapped && rows[y].TextLength <= Columns)
                continue;
            var end = y + 1;
            while (rows[y].Wrapped && y > 0)
                y--;
            if (HoldsCursor(y, end - y))
                continue;
            var group = rows.GetRange(y, end - y);
            var more = Split(group, old);
            var added = group.GetRange(end - y, group.Count - (end - y));
            if (added.Count > 0)
                inserts.Add((end + inserted, added));
            inserted += added.Count;
            MoveScreen(more, inserted);
        }

        if (inserts.Count > 0)
            PutIn(rows[..Lines.Count], inserts, inserted);
    }

    // The lines of a group that has got longer push the screen down, or the cursor where there is room below it.
    private void MoveScreen(int more, int inserted)
    {
        var reference = Base == 0 && Y != Lines.Count - 1 ? Y : Lines.Count;
        for (var n = more - Math.Max(0, reference - Lines.Most + more); n > 0; n--)
        {
            if (Base == 0 && Y < RowCount - 1)
            {
                Y++;
                Lines.RemoveLast();
            }
            else if (Base == 0 || Base < Math.Min(Lines.Most, Lines.Count + inserted) - RowCount)
            {
                Base++;
            }
        }

        Saved = Saved with { Line = Math.Min(Saved.Line + more, Base + RowCount - 1) };
    }

    private void PutIn(List<Row> rows, List<(int At, List<Row> Rows)> inserts, int inserted)
    {
        var result = new List<Row>(rows.Count + inserted);
        var most = Math.Min(Lines.Most, rows.Count + inserted);
        var (next, done) = (0, 0);
        for (var i = rows.Count - 1; result.Count < most && (i >= 0 || next < inserts.Count);)
        {
            if (next < inserts.Count && inserts[next].At > i + done)
            {
                for (var n = inserts[next].Rows.Count - 1; n >= 0; n--)
                    result.Add(inserts[next].Rows[n]);
                done += inserts[next++].Rows.Count;
            }
            else
            {
                result.Add(rows[i--]);
            }
        }

        result.Reverse();
        Lines.Reset(result);
    }

    // Moves text up within a group, and says how many lines of it are not needed any more.
    private int Join(List<Row> group, int old)
    {
        var empty = new Pen();
        var (target, targetColumn) = (0, Used(group, 0, old));
        var (source, sourceColumn) = (1, 0);
        while (source < group.Count)
        {
            var length = Used(group, source, old);
            var count = Math.Min(length - sourceColumn, Columns - targetColumn);
            group[target].Copy(group[source], sourceColumn, targetColumn, count, backwards: false);
            targetColumn += count;
            if (targetColumn == Columns)
                (target, targetColumn) = (target + 1, 0);
            sourceColumn += count;
            if (sourceColumn == length)
                (source, sourceColumn) = (source + 1, 0);
            if (targetColumn == 0 && target != 0 && group[target - 1].Width(Columns - 1) == 2)
            {
                group[target].Copy(group[target - 1], Columns - 1, targetColumn++, 1, backwards: false);
                group[target - 1].Clear(Columns - 1, empty);
            }
        }

        group[target].Replace(targetColumn, Columns, empty);
        var last = group.Count - 1;
        while (last > 0 && (last > target || group[last].TextLength == 0))
            last--;
        return group.Count - 1 - last;
    }

    // Moves text down within a group, which gets the lines that this takes; says how many (less than none, for a group without any text).
    private int Split(List<Row> group, int old)
    {
        var lengths = Lengths(group, old);
        var more = lengths.Count - group.Count;
        var (source, sourceColumn) = (group.Count - 1, group[^1].TextLength);
        for (var n = 0; n < more; n++)
            group.Add(Blank(new Pen(), wrapped: true));
        var target = lengths.Count - 1;
        if (target >= 0 && lengths[target] == 0)
            target--;
        var targetColumn = target >= 0 ? lengths[target] : 0;
        while (source >= 0 && target >= 0)
        {
            var count = Math.Min(sourceColumn, targetColumn);
            group[target].Copy(group[source], sourceColumn - count, targetColumn - count, count, backwards: true);
            targetColumn -= count;
            if (targetColumn == 0 && --target >= 0)
                targetColumn = lengths[target];
            sourceColumn -= count;
            if (sourceColumn == 0)
                sourceColumn = Used(group, Math.Max(--source, 0), old);
        }

        for (var i = 0; i < lengths.Count && i < group.Count; i++)
        {
            if (lengths[i] < Columns)
                group[i].Clear(lengths[i], new Pen());
        }

        return more;
    }

    private List<int> Lengths(List<Row> group, int old)
    {
        var needed = 0;
        for (var i = 0; i < group.Count; i++)
            needed += Used(group, i, old);
        var lengths = new List<int>();
        var (source, column) = (0, 0);
        for (var laid = 0; laid < needed;)
        {
            if (needed - laid < Columns)
            {
                lengths.Add(needed - laid);
                break;
            }

            column += Columns;
            var used = source < group.Count ? Used(group, source, old) : 0;
            if (column > used)
                (source, column) = (source + 1, column - used);
            var cutsWide = source < group.Count && group[source].Width(column - 1) == 2;
            if (cutsWide)
                column--;
            lengths.Add(cutsWide ? Columns - 1 : Columns);
            laid += lengths[^1];
        }

        return lengths;
    }

    // The columns of a line within its group: all but the last are full, save for the cell where a wide character did not fit.
    private static int Used(List<Row> group, int index, int old)
    {
        if (index == group.Count - 1)
            return group[index].TextLength;
        var blankEnd = !group[index].HasText(old - 1) && group[index].Width(old - 1) == 1;
        return blankEnd && group[index + 1].Width(0) == 2 ? old - 1 : old;
    }

    private List<Row> Group(int y)
    {
        var group = new List<Row> { Lines[y] };
        for (var i = y + 1; i < Lines.Count && Lines[i].Wrapped; i++)
            group.Add(Lines[i]);
        return group;
    }

    private bool HoldsCursor(int y, int count) => Base + Y >= y && Base + Y < y + count;
}
