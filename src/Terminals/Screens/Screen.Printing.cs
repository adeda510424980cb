namespace Batwa.Terminals.Screens;

/// <summary>Characters onto the screen.</summary>
internal sealed partial class Screen
{
    // xterm.js has no bound and fails where it runs out of memory.
    private const int MostRepeats = ushort.MaxValue;

    private int _preceding;
    private bool _inRun;

    /// <inheritdoc/>
    public void Print(int codePoint)
    {
        BeginRun();
        PrintOne(codePoint);
    }

    private void PrintAscii(ReadOnlySpan<byte> text)
    {
        BeginRun();
        var direct = Charsets.Active is null && !Modes.Insert;
        while (!text.IsEmpty)
        {
            var room = Columns - _buffer.X;
            if (!direct || room <= 0)
            {
                PrintOne(text[0]);
                text = text[1..];
                continue;
            }

            var count = Math.Min(room, text.Length);
            _buffer.CursorLine.SetAscii(_buffer.X, text[..count], _pen);
            _buffer.X += count;
            _preceding = 1;
            text = text[count..];
        }
    }

    private void PrintOne(int codePoint)
    {
        if (codePoint < 127 && Charsets.Active is { } charset)
            codePoint = charset.Map(codePoint);
        var width = CharacterWidths.Of(codePoint);
        var joins = width == 0 && _preceding != 0;
        var already = joins ? _preceding : 0;
        _preceding = width = joins ? already : width;
        if (_buffer.X + width - already > Columns)
        {
            if (Modes.Wraparound)
            {
                Wrap();
            }
            else
            {
                _buffer.X = Columns - 1;
                if (width == 2)
                    return;
            }
        }

        var line = _buffer.CursorLine;
        if (joins && _buffer.X > 0)
        {
            line.Join(_buffer.X - (line.Width(_buffer.X - 1) != 0 ? 1 : 2), (uint)codePoint, width);
            return;
        }

        if (Modes.Insert)
        {
            line.Insert(_buffer.X, width - already, _pen);
            if (line.Width(Columns - 1) == 2)
                line.Clear(Columns - 1, _pen);
        }

        line.Set(_buffer.X++, (uint)codePoint, width, _pen);
        while (--width > 0)
            line.Set(_buffer.X++, 0, 0, _pen);
    }

    private void Wrap()
    {
        var line = _buffer.CursorLine;
        for (var column = _buffer.X; column < Columns; column++)
            line.Clear(column, _pen);
        _buffer.X = 0;
        if (++_buffer.Y == _buffer.Bottom + 1)
        {
            _buffer.Y--;
            _buffer.ScrollUp(_pen.Eraser, wrapped: true);
            return;
        }

        _buffer.Y = Math.Min(_buffer.Y, Rows - 1);
        _buffer.CursorLine.Wrapped = true;
    }

    // What is left of wide characters is cleared at the two ends of a run. The end of a write is one, too: it makes a difference at the right
    // edge alone, without wraparound.
    private void BeginRun()
    {
        if (_inRun)
            return;
        _inRun = true;
        if (_buffer.X > 0 && _buffer.CursorLine is var line && line.Width(_buffer.X - 1) == 2)
            line.Clear(_buffer.X - 1, _pen);
    }

    private void EndRun()
    {
        if (_inRun && _buffer.X < Columns && _buffer.CursorLine is var line && line.Width(_buffer.X) == 0 && !line.HasText(_buffer.X))
            line.Clear(_buffer.X, _pen);
        _inRun = false;
    }

    private void Repeat(int count)
    {
        if (_preceding == 0)
            return;
        var line = _buffer.CursorLine;
        var column = _buffer.X - _preceding;
        if ((uint)column >= (uint)line.Length || !line.HasText(column))
            return;
        var content = line.Cells[column].Content;
        var text = (content & Cell.CombinedFlag) != 0 ? line.Combined(column) : char.ConvertFromUtf32((int)(content & Cell.CodePointMask));

        count = Math.Min(count, MostRepeats);
        BeginRun();
        for (var n = 0; n < count; n++)
        {
            foreach (var rune in text.EnumerateRunes())
                PrintOne(rune.Value);
        }

        EndRun();
    }
}
