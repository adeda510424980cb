namespace Batwa.Terminals.Screens;

/// <summary>A buffer's rows, oldest first: a ring that grows up to a bound and then forgets the oldest.</summary>
internal sealed class RowList(int most)
{
    private Row[] _ring = new Row[16];
    private int _start;

    /// <summary>Rows that it holds at most.</summary>
    public int Most { get; set; } = most;

    /// <summary>Rows that there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether another row takes the place of the oldest.</summary>
    public bool IsFull => Count == Most;

    /// <summary>A row by its index.</summary>
    public Row this[int index]
    {
        get => _ring[Slot(index)];
        set => _ring[Slot(index)] = value;
    }

    /// <summary>Adds one at the end.</summary>
    public void Add(Row row)
    {
        if (IsFull)
            RemoveFirst(1);
        if (Count == _ring.Length)
            Grow();
        _ring[Slot(Count++)] = row;
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
    public void RemoveLast() => _ring[Slot(--Count)] = null!;

    /// <summary>Takes the oldest out.</summary>
    public void RemoveFirst(int count)
    {
        for (; count > 0 && Count > 0; count--)
        {
            _ring[_start] = null!;
            _start = (_start + 1) & (_ring.Length - 1);
            Count--;
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

    private void Grow()
    {
        var ring = new Row[_ring.Length * 2];
        for (var i = 0; i < Count; i++)
            ring[i] = this[i];
        (_ring, _start) = (ring, 0);
    }
}
