namespace Batwa.Terminals.Screens;

/// <summary>A buffer's rows, oldest first: a list that grows up to a bound and then forgets the oldest. Those at its beginning are packed.</summary>
internal sealed class RowList(int most)
{
    private readonly PackedRows _packed = new();
    private Row[] _ring = new Row[16];
    private int _start;
    private int _open;

    /// <summary>Rows that it holds at most.</summary>
    public int Most { get; set; } = most;

    /// <summary>Rows that there are.</summary>
    public int Count => _packed.Count + _open;

    /// <summary>Rows at the beginning that are packed.</summary>
    public int Packed => _packed.Count;

    /// <summary>Bytes of memory that the packed ones take, about.</summary>
    public long Weight => _packed.Weight;

    /// <summary>Whether another row takes the place of the oldest.</summary>
    public bool IsFull => Count == Most;

    /// <summary>A row by its index. One that is packed is of more weight from then on.</summary>
    public Row this[int index]
    {
        get => index < Packed ? _packed.Take(index) : _ring[Slot(index - Packed)];
        set
        {
            if (index < Packed)
                _packed.Replace(index, value);
            else
                _ring[Slot(index - Packed)] = value;
        }
    }

    /// <summary>A row to be read only; what is changed in it may be lost.</summary>
    public Row Read(int index) => index < Packed ? _packed.Read(index) : this[index];

    /// <summary>Packs so many rows at the beginning.</summary>
    /// <returns>An array of cells that none of them has a use for any more; null where there is none.</returns>
    public Cell[]? Pack(int count)
    {
        Cell[]? freed = null;
        while (Packed < count && _open > 0)
        {
            freed = _packed.Add(_ring[_start]);
            DropFirstOpen();
        }

        return freed;
    }

    /// <summary>Opens all rows from an index on.</summary>
    public void Open(int from)
    {
        while (Packed > from)
        {
            MakeRoom();
            _start = (_start - 1) & (_ring.Length - 1);
            _ring[_start] = _packed.RemoveLast();
            _open++;
        }
    }

    /// <summary>Adds one at the end.</summary>
    public void Add(Row row)
    {
        if (IsFull)
            RemoveFirst(1);
        MakeRoom();
        _ring[Slot(_open++)] = row;
    }

    /// <summary>Puts one between others; the oldest goes where there is no room.</summary>
    public void Insert(int index, Row row)
    {
        if (IsFull)
        {
            RemoveFirst(1);
            index--;
        }

        Add(row);
        for (var i = Count - 1; i > index; i--)
            this[i] = this[i - 1];
        this[Math.Max(index, 0)] = row;
    }

    /// <summary>Takes one out.</summary>
    public Row RemoveAt(int index)
    {
        var row = this[index];
        for (var i = index; i < Count - 1; i++)
            this[i] = this[i + 1];
        RemoveLast();
        return row;
    }

    /// <summary>Takes the newest out.</summary>
    public void RemoveLast()
    {
        Open(Count - 1);
        _ring[Slot(--_open)] = null!;
    }

    /// <summary>Takes the oldest out.</summary>
    public void RemoveFirst(int count)
    {
        for (; count > 0 && Count > 0; count--)
        {
            if (Packed > 0)
                _packed.RemoveFirst();
            else
                DropFirstOpen();
        }
    }

    /// <summary>Replaces all of them; of too many the oldest go.</summary>
    public void Reset(List<Row> rows)
    {
        RemoveFirst(Count);
        foreach (var row in rows)
            Add(row);
    }

    private int Slot(int index) => (_start + index) & (_ring.Length - 1);

    private void DropFirstOpen()
    {
        _ring[_start] = null!;
        _start = (_start + 1) & (_ring.Length - 1);
        _open--;
    }

    private void MakeRoom()
    {
        if (_open < _ring.Length)
            return;
        var ring = new Row[_ring.Length * 2];
        for (var i = 0; i < _open; i++)
            ring[i] = _ring[Slot(i)];
        (_ring, _start) = (ring, 0);
    }
}
