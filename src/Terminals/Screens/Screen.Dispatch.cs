namespace Batwa.Terminals.Screens;

/// <summary>Which sequence does what.</summary>
internal sealed partial class Screen
{
    /// <inheritdoc/>
    public void Execute(int control)
    {
        switch (control)
        {
            case 0x08: Backspace(); break;
            case 0x09: Tab(1, static (tabs, x) => tabs.Next(x)); break;
            case 0x0a or 0x0b or 0x0c: LineFeed(); break;
            case 0x0d: _buffer.X = 0; break;
            case 0x0e: Charsets.Shift(1); break;
            case 0x0f: Charsets.Shift(0); break;
            case 0x84: Index(); break;
            case 0x85: NextLine(); break;
            case 0x88: _buffer.Tabs.Set(_buffer.X); break;
        }

        _preceding = 0;
    }

    /// <inheritdoc/>
    public void Escape(uint key)
    {
        switch (key)
        {
            case '7': SaveCursor(); break;
            case '8': RestoreCursor(); break;
            case 'D': Index(); break;
            case 'E': NextLine(); break;
            case 'H': _buffer.Tabs.Set(_buffer.X); break;
            case 'M': ReverseIndex(); break;
            case '=': Modes.ApplicationKeypad = true; break;
            case '>': Modes.ApplicationKeypad = false; break;
            case 'c': FullReset(); break;
            case 'n' or '}': Charsets.Shift(2); break;
            case 'o' or '|': Charsets.Shift(3); break;
            case '~': Charsets.Shift(1); break;
            case '%' << 8 | '@' or '%' << 8 | 'G':
                Charsets.Shift(0);
                Charsets.Designate(0, null);
                break;
            case '#' << 8 | '8': AlignmentPattern(); break;
            default: Designate(key); break;
        }

        _preceding = 0;
    }

    /// <inheritdoc/>
    public void Control(uint key, Parameters parameters)
    {
        if (key < 0x100)
            Control((char)key, parameters, parameters.First(1));
        else
            ControlWithMarks(key, parameters, parameters.First(1));
        _preceding = 0;
    }

    private void Control(char final, Parameters parameters, int n)
    {
        switch (final)
        {
            case '@': InsertCharacters(n); break;
            case 'A': Up(n); break;
            case 'B': Down(n); break;
            case 'C' or 'a': MoveBy(n, 0); break;
            case 'D': MoveBy(-(long)n, 0); break;
            case 'E':
                Down(n);
                _buffer.X = 0;
                break;
            case 'F':
                Up(n);
                _buffer.X = 0;
                break;
            case 'G' or '`': MoveTo(n - 1, _buffer.Y); break;
            case 'H' or 'f': MoveTo(parameters.Count > 1 ? Math.Max(parameters[1], 1) - 1 : 0, n - 1); break;
            case 'I': Tab(n, static (tabs, x) => tabs.Next(x)); break;
            case 'J': EraseInDisplay(parameters[0], sparing: false); break;
            case 'K': EraseInLine(parameters[0], sparing: false); break;
            case 'L': InsertLines(n); break;
            case 'M': DeleteLines(n); break;
            case 'P': DeleteCharacters(n); break;
            case 'S': ScrollRegionUp(n); break;
            case 'T': ScrollRegionDown(n); break;
            case 'X': EraseCharacters(n); break;
            case 'Z': Tab(n, static (tabs, x) => tabs.Previous(x)); break;
            case 'b': Repeat(n); break;
            case 'd': MoveTo(_buffer.X, n - 1); break;
            case 'e': MoveBy(0, n); break;
            case 'g' when parameters[0] == 0: _buffer.Tabs.Clear(_buffer.X); break;
            case 'g' when parameters[0] == 3: _buffer.Tabs.ClearAll(); break;
            case 'h': SetModes(parameters, on: true); break;
            case 'l': SetModes(parameters, on: false); break;
            case 'm': SetAttributes(parameters); break;
            case 'r': SetRegion(n, parameters.Count > 1 ? parameters[1] : 0); break;
            case 's': SaveCursor(); break;
            case 'u': RestoreCursor(); break;
        }
    }

    private void ControlWithMarks(uint key, Parameters parameters, int n)
    {
        switch (key)
        {
            case ' ' << 8 | '@': ShiftColumns(0, n, insert: false); break;
            case ' ' << 8 | 'A': ShiftColumns(0, n, insert: true); break;
            case '\'' << 8 | '}': ShiftColumns(_buffer.X, n, insert: true); break;
            case '\'' << 8 | '~': ShiftColumns(_buffer.X, n, insert: false); break;
            case '?' << 8 | 'J': EraseInDisplay(parameters[0], sparing: true); break;
            case '?' << 8 | 'K': EraseInLine(parameters[0], sparing: true); break;
            case '?' << 8 | 'h': SetPrivateModes(parameters, on: true); break;
            case '?' << 8 | 'l': SetPrivateModes(parameters, on: false); break;
            case '!' << 8 | 'p': SoftReset(); break;
            case ' ' << 8 | 'q': SetCursorStyle(parameters[0]); break;
            case '"' << 8 | 'q' when parameters[0] == 1: _pen.Background |= Paper.Protected; break;
            case '"' << 8 | 'q' when parameters[0] is 0 or 2: _pen.Background &= ~Paper.Protected; break;
        }
    }

    private void NextLine()
    {
        _buffer.X = 0;
        Index();
    }

    private void Designate(uint key)
    {
        var level = (key >> 8) switch
        {
            '(' => 0,
            ')' or '-' => 1,
            '*' or '.' => 2,
            '+' => 3,
            _ => -1,
        };
        if (level >= 0 && Charset.IsKnown((int)(key & 0xff)))
            Charsets.Designate(level, Charset.Find((int)(key & 0xff)));
    }
}
