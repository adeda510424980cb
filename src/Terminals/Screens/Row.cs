namespace Batwa.Terminals.Screens;

/// <summary>
/// One line of cells. On the screen it is open, with an array of cells; what has scrolled away is packed (<c>.Packing.cs</c>), since most of a
/// session's memory would be cells that hold nothing.
/// </summary>
internal sealed partial class Row
{
    /// <summary>Characters that the text of one cell has at most, in UTF-16. A page has no such bound; a guest that joins millions must not cost a server its time.</summary>
    public const int MostCombined = 256;

    private Cell[]? _cells;
    private Decoration?[]? _decorations;
    private SortedList<int, string>? _combined;

    public Row(Cell[] cells, in Pen pen)
    {
        _cells = cells;
        Length = cells.Length;
        Fill(pen);
    }

    /// <summary>Columns.</summary>
    public int Length { get; private set; }

    /// <summary>Whether it continues the line above it.</summary>
    public bool Wrapped { get; set; }

    /// <summary>Whether its cells are all that there is of it.</summary>
    public bool IsPlain => _decorations is null && _combined is null && _marks is null;

    /// <summary>The cells. The row must be open.</summary>
    public Span<Cell> Cells => _cells.AsSpan(0, Length);

    /// <summary>Columns up to the end of the last text.</summary>
    public int TextLength
    {
        get
        {
            var cells = Cells;
            for (var i = cells.Length - 1; i >= 0; i--)
            {
                if (cells[i].HasText)
                    return i + cells[i].Width;
            }

            return 0;
        }
    }

    /// <summary>A column's width; 0 beyond the ends.</summary>
    public int Width(int column) => (uint)column < (uint)Length ? _cells![column].Width : 0;

    /// <summary>Whether a column has text.</summary>
    public bool HasText(int column) => (uint)column < (uint)Length && _cells![column].HasText;

    /// <summary>The several code points of a cell with <see cref="Cell.CombinedFlag"/>.</summary>
    public string Combined(int column) => _combined is not null && _combined.TryGetValue(column, out var text) ? text : "";

    /// <summary>Whether texts of cells are left that have been written over. xterm.js keeps them, and copies them to where they don't belong.</summary>
    public bool HasStrayTexts =>
        _combined is not null && _combined.Keys.Any(column => (uint)column >= (uint)Length || (_cells![column].Content & Cell.CombinedFlag) == 0);

    /// <summary>The decoration of a cell with <see cref="Paper.Decorated"/>.</summary>
    public Decoration DecorationAt(int column) => _decorations?[column] ?? Decoration.None;

    /// <summary>Writes one cell; nothing beyond the ends.</summary>
    public void Set(int column, uint codePoint, int width, in Pen pen)
    {
        if ((uint)column >= (uint)Length)
            return;
        ref var cell = ref _cells![column];
        cell.Content = codePoint | (uint)width << Cell.WidthShift;
        cell.Foreground = pen.Foreground;
        cell.Background = pen.Background;
        if ((pen.Background & Paper.Decorated) != 0)
            Decorate(column, pen.Decoration);
    }

    /// <summary>Empties one cell; nothing beyond the ends.</summary>
    public void Clear(int column, in Pen pen) => Set(column, 0, 1, pen);

    /// <summary>Empties all of it.</summary>
    public void Fill(in Pen pen)
    {
        _combined = null;
        _decorations = null;
        _marks = null;
        Cell.Fill(Cells, new Cell { Content = Cell.Empty, Foreground = pen.Foreground, Background = pen.Background });
        if ((pen.Background & Paper.Decorated) != 0)
        {
            for (var i = 0; i < Length; i++)
                Decorate(i, pen.Decoration);
        }
    }

    /// <summary>Writes a run of ASCII.</summary>
    public void SetAscii(int column, ReadOnlySpan<byte> text, in Pen pen)
    {
        var cells = _cells.AsSpan(column, text.Length);
        var cell = new Cell { Foreground = pen.Foreground, Background = pen.Background };
        for (var i = 0; i < text.Length; i++)
        {
            cell.Content = text[i] | Cell.Empty;
            cells[i] = cell;
        }

        if ((pen.Background & Paper.Decorated) != 0)
        {
            for (var i = 0; i < text.Length; i++)
                Decorate(column + i, pen.Decoration);
        }
    }

    /// <summary>Joins a combining code point to a cell; one without text becomes it.</summary>
    public void Join(int column, uint codePoint, int width)
    {
        if ((uint)column >= (uint)Length)
            return;
        ref var content = ref _cells![column].Content;
        if ((content & Cell.CombinedFlag) != 0)
        {
            if (_combined![column].Length < MostCombined)
                _combined[column] += char.ConvertFromUtf32((int)codePoint);
        }
        else if ((content & Cell.CodePointMask) != 0)
        {
            (_combined ??= [])[column] = char.ConvertFromUtf32((int)(content & Cell.CodePointMask)) + char.ConvertFromUtf32((int)codePoint);
            content = content & ~Cell.CodePointMask | Cell.CombinedFlag;
        }
        else
        {
            content = codePoint | Cell.Empty;
        }

        if (width != 0)
            content = content & Cell.TextMask | (uint)width << Cell.WidthShift;
    }

    private void Decorate(int column, Decoration decoration) => (_decorations ??= new Decoration?[Length])[column] = decoration;
}
