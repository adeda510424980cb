namespace Batwa.Terminals.Screens;

/// <summary>A buffer's tab stops. Those right of the screen are kept: a screen that grows again has them.</summary>
internal sealed class TabStops
{
    private const int Every = 8;
    private bool[] _stops = [];
    private int _columns;
    private int _widest;

    public TabStops(int columns) => Reset(columns);

    /// <summary>A stop in every eighth column.</summary>
    public void Reset(int columns)
    {
        _columns = _widest = columns;
        _stops = new bool[columns + 2];
        for (var i = 0; i < columns; i += Every)
            _stops[i] = true;
    }

    /// <summary>Goes on from the last stop in every eighth column.</summary>
    public void Resize(int columns)
    {
        _columns = columns;
        _widest = Math.Max(_widest, columns);
        if (_stops.Length < columns + 2)
            Array.Resize(ref _stops, columns + 2);
        for (var i = IsSet(columns) ? columns : Previous(columns); i < columns; i += Every)
            _stops[i] = true;
    }

    /// <summary>Whether a column is one.</summary>
    public bool IsSet(int column) => column < _stops.Length && _stops[column];

    /// <summary>Whether those right of the screen are none, or (where those on it are too) the ones that a wider screen gets by itself.</summary>
    public bool HidesNothing(bool usual)
    {
        var hidden = _stops.AsSpan(_columns);
        if (!hidden.Contains(true))
            return true;
        for (var column = _columns; usual && column < _stops.Length; column++)
            usual &= _stops[column] == (column < _widest && column % Every == 0);
        return usual;
    }

    /// <summary>Sets one.</summary>
    public void Set(int column)
    {
        if (column < _stops.Length)
            _stops[column] = true;
    }

    /// <summary>Takes one away.</summary>
    public void Clear(int column)
    {
        if (column < _stops.Length)
            _stops[column] = false;
    }

    /// <summary>Takes all away.</summary>
    public void ClearAll() => Array.Clear(_stops);

    /// <summary>The next one to the right, or the last column.</summary>
    public int Next(int column)
    {
        do
            column++;
        while (!IsSet(column) && column < _columns);
        return Math.Clamp(column, 0, _columns - 1);
    }

    /// <summary>The next one to the left, or the first column.</summary>
    public int Previous(int column)
    {
        do
            column--;
        while (column > 0 && !IsSet(column));
        return Math.Clamp(column, 0, _columns - 1);
    }
}
