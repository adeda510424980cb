namespace Batwa.Terminals.Screens;

/// <summary>Erasing, inserting and deleting.</summary>
internal sealed partial class Screen
{
    private void EraseInDisplay(int what, bool sparing)
    {
        Restrict(Columns);
        var pen = _pen.Eraser;
        switch (what)
        {
            case 0:
                EraseLine(_buffer.Y, _buffer.X, Columns, unwrap: _buffer.X == 0, sparing);
                for (var y = _buffer.Y + 1; y < Rows; y++)
                    ResetLine(_buffer.Line(y), pen, sparing);
                break;
            case 1:
                EraseLine(_buffer.Y, 0, _buffer.X + 1, unwrap: true, sparing);
                if (_buffer.X + 1 >= Columns)
                    UnwrapBelow();
                for (var y = _buffer.Y - 1; y >= 0; y--)
                    ResetLine(_buffer.Line(y), pen, sparing);
                break;
            case 2:
                for (var y = 0; y < Rows; y++)
                    ResetLine(_buffer.Line(y), pen, sparing);
                break;
            case 3:
                _buffer.ForgetScrollback();
                break;
        }
    }

    // xterm.js counts this line from the oldest one, not from the top of the screen. Where there is none it stops working; this does not.
    private void UnwrapBelow()
    {
        if (_buffer.Y + 1 < _buffer.Lines.Count)
            _buffer.Lines[_buffer.Y + 1].Wrapped = false;
        else if (_buffer.Lines.IsFull)
            _buffer.Lines[0].Wrapped = false;
    }

    private void EraseInLine(int what, bool sparing)
    {
        Restrict(Columns);
        switch (what)
        {
            case 0:
                EraseLine(_buffer.Y, _buffer.X, Columns, unwrap: _buffer.X == 0, sparing);
                break;
            case 1:
                EraseLine(_buffer.Y, 0, _buffer.X + 1, unwrap: false, sparing);
                break;
            case 2:
                EraseLine(_buffer.Y, 0, Columns, unwrap: true, sparing);
                break;
        }
    }

    private void EraseLine(int y, int start, int end, bool unwrap, bool sparing)
    {
        var line = _buffer.Line(y);
        line.Replace(start, end, _pen.Eraser, sparing);
        if (unwrap)
            line.Wrapped = false;
    }

    private static void ResetLine(Row line, in Pen pen, bool sparing)
    {
        if (sparing)
            line.FillUnprotected(pen);
        else
            line.Fill(pen);
        line.Wrapped = false;
    }

    private void EraseCharacters(int count)
    {
        Restrict();
        _buffer.CursorLine.Replace(_buffer.X, (int)Math.Min(_buffer.X + (long)count, int.MaxValue), _pen.Eraser);
    }

    private void InsertCharacters(int count)
    {
        Restrict();
        _buffer.CursorLine.Insert(_buffer.X, count, _pen.Eraser);
    }

    private void DeleteCharacters(int count)
    {
        Restrict();
        _buffer.CursorLine.Delete(_buffer.X, count, _pen.Eraser);
    }

    private void InsertLines(int count) => ShiftLines(count, from: _buffer.Bottom, to: null);

    private void DeleteLines(int count) => ShiftLines(count, from: null, to: _buffer.Bottom);

    // Null is the cursor's row.
    private void ShiftLines(int count, int? from, int? to)
    {
        Restrict();
        if (_buffer.Y > _buffer.Bottom || _buffer.Y < _buffer.Top)
            return;
        for (var n = Math.Min(count, Rows); n > 0; n--)
            _buffer.MoveBlank(from ?? _buffer.Y, to ?? _buffer.Y, _pen.Eraser);
        _buffer.X = 0;
    }

    private void ScrollRegionUp(int count)
    {
        for (var n = Math.Min(count, Rows); n > 0; n--)
            _buffer.MoveBlank(_buffer.Top, _buffer.Bottom, _pen.Eraser);
    }

    private void ScrollRegionDown(int count)
    {
        for (var n = Math.Min(count, Rows); n > 0; n--)
            _buffer.MoveBlank(_buffer.Bottom, _buffer.Top, new Pen());
    }

    private void ShiftColumns(int column, int count, bool insert)
    {
        if (_buffer.Y > _buffer.Bottom || _buffer.Y < _buffer.Top)
            return;
        for (var y = _buffer.Top; y <= _buffer.Bottom; y++)
        {
            var line = _buffer.Line(y);
            if (insert)
                line.Insert(column, count, _pen.Eraser);
            else
                line.Delete(column, count, _pen.Eraser);
            line.Wrapped = false;
        }
    }

    private void AlignmentPattern()
    {
        MoveTo(0, 0);
        var pen = _pen with { Decoration = Decoration.None };
        for (var y = 0; y < Rows; y++)
        {
            var index = _buffer.Base + _buffer.Y + y;
            if (index >= _buffer.Lines.Count)
            {
                if (!_buffer.Lines.IsFull)
                    break;
                index -= _buffer.Lines.Count;
            }

            var line = _buffer.Lines[index];
            line.Open();
            line.Fill(pen);
            for (var column = 0; column < line.Length; column++)
                line.Set(column, 'E', 1, pen);
            line.Wrapped = false;
            _buffer.Lines[index] = line;
        }

        MoveTo(0, 0);
    }
}
