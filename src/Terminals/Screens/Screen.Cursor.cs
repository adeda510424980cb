namespace Batwa.Terminals.Screens;

/// <summary>Where the cursor is and where it goes.</summary>
internal sealed partial class Screen
{
    private void LineFeed()
    {
        if (Modes.NewLine)
            _buffer.X = 0;
        if (++_buffer.Y == _buffer.Bottom + 1)
        {
            _buffer.Y--;
            _buffer.ScrollUp(_pen.Eraser, wrapped: false);
        }
        else if (_buffer.Y >= Rows)
        {
            _buffer.Y = Rows - 1;
        }
        else
        {
            _buffer.CursorLine.Wrapped = false;
        }

        if (_buffer.X >= Columns)
            _buffer.X--;
    }

    private void Index()
    {
        Restrict();
        if (++_buffer.Y == _buffer.Bottom + 1)
        {
            _buffer.Y--;
            _buffer.ScrollUp(_pen.Eraser, wrapped: false);
        }

        Restrict();
    }

    private void ReverseIndex()
    {
        Restrict();
        if (_buffer.Y == _buffer.Top)
        {
            for (var y = _buffer.Bottom; y > _buffer.Top; y--)
                _buffer.Lines[_buffer.Base + y] = _buffer.Lines[_buffer.Base + y - 1];
            _buffer.Lines[_buffer.Base + _buffer.Top] = _buffer.Blank(_pen.Eraser);
            return;
        }

        _buffer.Y--;
        Restrict();
    }

    private void Backspace()
    {
        if (!Modes.ReverseWraparound)
        {
            Restrict();
            _buffer.X = Math.Max(_buffer.X - 1, 0);
            return;
        }

        Restrict(Columns);
        if (_buffer.X > 0)
        {
            _buffer.X--;
        }
        else if (_buffer.Y > _buffer.Top && _buffer.Y <= _buffer.Bottom && _buffer.CursorLine.Wrapped)
        {
            _buffer.CursorLine.Wrapped = false;
            _buffer.Y--;
            _buffer.X = Columns - 1;
            if (_buffer.CursorLine.Width(_buffer.X) != 0 && !_buffer.CursorLine.HasText(_buffer.X))
                _buffer.X--;
        }

        Restrict();
    }

    private void Tab(int count, Func<TabStops, int, int> next)
    {
        if (_buffer.X >= Columns)
            return;
        for (var n = Math.Min(count, Columns); n > 0; n--)
            _buffer.X = next(_buffer.Tabs, _buffer.X);
    }

    private void Restrict() => Restrict(Columns - 1);

    private void Restrict(int last)
    {
        _buffer.X = Math.Clamp(_buffer.X, 0, last);
        _buffer.Y = Modes.Origin ? Math.Min(_buffer.Bottom, Math.Max(_buffer.Top, _buffer.Y)) : Math.Clamp(_buffer.Y, 0, Rows - 1);
    }

    private void MoveTo(long x, long y)
    {
        _buffer.X = (int)Math.Min(x, int.MaxValue);
        _buffer.Y = (int)Math.Clamp(Modes.Origin ? y + _buffer.Top : y, int.MinValue, int.MaxValue);
        Restrict();
    }

    // The row is one of the screen's; with the origin at the scroll region's top it counts from there, as in xterm.js.
    private void MoveBy(long columns, long rows)
    {
        Restrict();
        MoveTo(Math.Max(_buffer.X + columns, 0), _buffer.Y + rows);
    }

    private void Up(int count)
    {
        var room = _buffer.Y - _buffer.Top;
        MoveBy(0, -(room >= 0 ? Math.Min(room, count) : count));
    }

    private void Down(int count)
    {
        var room = _buffer.Bottom - _buffer.Y;
        MoveBy(0, room >= 0 ? Math.Min(room, count) : count);
    }

    private void SetRegion(int top, int bottom)
    {
        if (bottom == 0 || bottom > Rows)
            bottom = Rows;
        if (bottom <= top)
            return;
        (_buffer.Top, _buffer.Bottom) = (top - 1, bottom - 1);
        MoveTo(0, 0);
    }

    private void SaveCursor() =>
        _buffer.Saved = new SavedCursor(_buffer.X, _buffer.Base + _buffer.Y, _pen.Foreground, _pen.Background, Charsets.Active);

    private void RestoreCursor()
    {
        var saved = _buffer.Saved;
        _buffer.X = saved.Column;
        _buffer.Y = Math.Max(saved.Line - _buffer.Base, 0);
        (_pen.Foreground, _pen.Background) = (saved.Foreground, saved.Background);
        Charsets.Active = saved.Charset;
        Restrict();
    }
}
