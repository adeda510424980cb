using System.Runtime.InteropServices;

namespace Batwa.Terminals.Screens;

/// <summary>
/// The packed form of a row that is more than its cells (others become <see cref="RowBytes"/>): nothing behind the last cell that differs from an empty one, one
/// byte a cell where all is ASCII, attributes by run.
/// </summary>
internal sealed partial class Row
{
    private byte[]? _ascii;
    private uint[]? _contents;
    private AttributeRun[]? _runs;

    /// <summary>Bytes of memory that it takes while it is packed, about.</summary>
    public int Weight
    {
        get
        {
            var weight = 80 + (_ascii?.Length ?? 0) + (_contents?.Length ?? 0) * sizeof(uint) + (_runs?.Length ?? 0) * 12 + (_decorations?.Length ?? 0) * 8 + Marks.Count * 24;
            foreach (var text in _combined?.Values ?? [])
                weight += 40 + text.Length * sizeof(char);
            Link? above = null;
            foreach (var decoration in _decorations ?? [])
            {
                if (decoration?.Link is { } link && link != above)
                    weight += 80 + ((above = link).Address.Length + (link.Id?.Length ?? 0)) * sizeof(char);
            }

            return weight;
        }
    }

    /// <summary>Packs it.</summary>
    /// <returns>The array of cells that it has no use for any more; null where it was packed already.</returns>
    public Cell[]? Pack()
    {
        if (_cells is null)
            return null;
        var cells = Cells;
        cells = cells[..Cell.UsedOf(cells)];
        PackContents(cells);
        PackRuns(cells);
        var freed = _cells;
        _cells = null;
        return freed;
    }

    /// <summary>Takes its array of cells; the row is of no use after that.</summary>
    public Cell[]? Release()
    {
        var freed = _cells;
        _cells = null;
        return freed;
    }

    /// <summary>The same row for reading, open; it itself stays as it is.</summary>
    public Row OpenCopy()
    {
        var copy = (Row)MemberwiseClone();
        copy.Open();
        return copy;
    }

    /// <summary>Opens it, if it is packed.</summary>
    public void Open()
    {
        if (_cells is not null)
            return;
        var cells = new Cell[Length];
        var used = 0;
        if (_ascii is not null)
        {
            used = _ascii.Length;
            for (var i = 0; i < used; i++)
                cells[i].Content = _ascii[i] | Cell.Empty;
        }
        else if (_contents is not null)
        {
            used = _contents.Length;
            for (var i = 0; i < used; i++)
                cells[i].Content = _contents[i];
        }

        for (var run = 0; run < (_runs?.Length ?? 0); run++)
        {
            var end = run + 1 < _runs!.Length ? _runs[run + 1].Start : used;
            for (var i = _runs[run].Start; i < end; i++)
                (cells[i].Foreground, cells[i].Background) = (_runs[run].Foreground, _runs[run].Background);
        }

        cells.AsSpan(used).Fill(new Cell { Content = Cell.Empty });
        (_cells, _ascii, _contents, _runs) = (cells, null, null, null);
    }

    private void PackContents(ReadOnlySpan<Cell> cells)
    {
        if (cells.IsEmpty)
            return;
        var ascii = GC.AllocateUninitializedArray<byte>(cells.Length);
        for (var i = 0; i < cells.Length; i++)
        {
            var code = cells[i].Content ^ Cell.Empty;
            if (code > 0x7f)
            {
                _contents = new uint[cells.Length];
                for (var j = 0; j < cells.Length; j++)
                    _contents[j] = cells[j].Content;
                return;
            }

            ascii[i] = (byte)code;
        }

        _ascii = ascii;
    }

    private void PackRuns(ReadOnlySpan<Cell> cells)
    {
        List<AttributeRun>? runs = null;
        uint foreground = 0, background = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Foreground == foreground && cells[i].Background == background)
                continue;
            (foreground, background) = (cells[i].Foreground, cells[i].Background);
            (runs ??= []).Add(new AttributeRun(i, foreground, background));
        }

        _runs = runs is null ? null : CollectionsMarshal.AsSpan(runs).ToArray();
    }
}
