namespace Batwa.Terminals.Screens;

/// <summary>
/// The rows that have scrolled away, oldest first. Most are bytes (<see cref="RowChunks"/>); those with decorations or cells of several code
/// points, and those that somebody has taken to change them, are rows still.
/// </summary>
internal sealed class PackedRows
{
    private const long IsRow = -1;
    private readonly RowChunks _chunks = new();
    private readonly Dictionary<long, (Row Row, int Weight)> _rows = [];
    private long[] _places = [];
    private int _start;
    private long _firstNumber;
    private long _rowsWeight;

    /// <summary>Rows that there are.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of memory that they take, about.</summary>
    public long Weight => _chunks.Bytes + _rowsWeight + _places.Length * sizeof(long);

    /// <summary>A row to be read only, open; what is changed in it may be lost.</summary>
    public Row Read(int index) => Place(index) is var place && place == IsRow ? _rows[_firstNumber + index].Row.OpenCopy() : _chunks.Read(place);

    /// <summary>A row that may be changed. It may be packed.</summary>
    public Row Take(int index)
    {
        if (Place(index) is var place && place != IsRow)
            Replace(index, _chunks.Read(place));
        return _rows[_firstNumber + index].Row;
    }

    /// <summary>Puts another row in the place of one.</summary>
    public void Replace(int index, Row row)
    {
        Forget(index);
        _places[Slot(index)] = IsRow;
        Keep(_firstNumber + index, row);
    }

    /// <summary>Adds one at the end.</summary>
    /// <returns>The array of cells that the row has no use for any more; null where there is none.</returns>
    public Cell[]? Add(Row row)
    {
        if (Count == _places.Length)
            Grow();
        var isPlain = row.IsPlain && row.Length <= ushort.MaxValue;
        if (isPlain)
            row.Open();
        _places[Slot(Count)] = isPlain ? _chunks.Add(row) : IsRow;
        var freed = isPlain ? row.Release() : row.Pack();
        if (!isPlain)
            Keep(_firstNumber + Count, row);
        Count++;
        return freed;
    }

    /// <summary>Takes the newest out.</summary>
    /// <returns>It, open.</returns>
    public Row RemoveLast()
    {
        var row = Take(Count - 1);
        row.Open();
        Forget(Count - 1);
        Count--;
        return row;
    }

    /// <summary>Forgets the oldest.</summary>
    public void RemoveFirst()
    {
        Forget(0);
        _start = (_start + 1) & (_places.Length - 1);
        _firstNumber++;
        Count--;
    }

    private long Place(int index) => _places[Slot(index)];

    private int Slot(int index) => (_start + index) & (_places.Length - 1);

    private void Keep(long number, Row row)
    {
        _rows[number] = (row, row.Weight);
        _rowsWeight += row.Weight;
    }

    private void Forget(int index)
    {
        if (Place(index) is var place && place != IsRow)
            _chunks.Remove(place);
        else if (_rows.Remove(_firstNumber + index, out var gone))
            _rowsWeight -= gone.Weight;
    }

    private void Grow()
    {
        var places = new long[Math.Max(16, _places.Length * 2)];
        for (var i = 0; i < Count; i++)
            places[i] = Place(i);
        (_places, _start) = (places, 0);
    }
}
