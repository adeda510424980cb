namespace Batwa.Terminals.Screens;

/// <summary>Modes and resets.</summary>
internal sealed partial class Screen
{
    private void SetModes(Parameters parameters, bool on)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] == 4)
                Modes.Insert = on;
            else if (parameters[i] == 20)
                Modes.NewLine = on;
        }
    }

    private void SetPrivateModes(Parameters parameters, bool on)
    {
        for (var i = 0; i < parameters.Count; i++)
            SetPrivateMode(parameters[i], on);
    }

    private void SetPrivateMode(int mode, bool on)
    {
        switch (mode)
        {
            case 1: Modes.ApplicationCursorKeys = on; break;
            case 2 when on:
                for (var level = 0; level < 4; level++)
                    Charsets.Designate(level, null);
                break;
            case 6:
                Modes.Origin = on;
                MoveTo(0, 0);
                break;
            case 7: Modes.Wraparound = on; break;
            case 9 or 1000 or 1002 or 1003: Modes.MouseTracking = on ? (MouseTracking)mode : MouseTracking.None; break;
            case 12: Modes.Blink = on; break;
            case 25: Modes.CursorHidden = !on; break;
            case 45: Modes.ReverseWraparound = on; break;
            case 47 or 1047 or 1049: ShowAlternate(on, withCursor: mode == 1049); break;
            case 66: Modes.ApplicationKeypad = on; break;
            case 1004: Modes.SendFocus = on; break;
            case 1006 or 1016: Modes.MouseEncoding = on ? (MouseEncoding)mode : MouseEncoding.Bytes; break;
            case 1048 when on: SaveCursor(); break;
            case 1048: RestoreCursor(); break;
            case 2004: Modes.BracketedPaste = on; break;
            case 2026: Modes.SynchronizedOutput = on; break;
        }
    }

    private void ShowAlternate(bool on, bool withCursor)
    {
        if (on && withCursor)
            SaveCursor();
        if (on && _buffer == _normal)
        {
            _alternate.FillIn(_pen.Eraser);
            (_alternate.X, _alternate.Y) = (_normal.X, _normal.Y);
            _buffer = _alternate;
        }
        else if (!on && _buffer == _alternate)
        {
            (_normal.X, _normal.Y) = (_alternate.X, _alternate.Y);
            _alternate.Clear();
            _buffer = _normal;
        }

        if (!on && withCursor)
            RestoreCursor();
    }

    private void SetCursorStyle(int style)
    {
        Modes.CursorShape = style switch
        {
            0 => 0,
            1 or 2 => 1,
            3 or 4 => 3,
            5 or 6 => 5,
            _ => Modes.CursorShape,
        };
        Modes.CursorBlink = style == 0 ? null : style % 2 == 1;
    }

    private void SoftReset()
    {
        Modes.CursorHidden = false;
        (_buffer.Top, _buffer.Bottom) = (0, Rows - 1);
        _pen = new Pen();
        Modes.Reset();
        Charsets.Reset();
        _buffer.Saved = new SavedCursor(0, _buffer.Base, 0, 0, null);
    }

    private void FullReset()
    {
        _parser.Reset();
        _pen = new Pen();
        MakeBuffers();
        Charsets.Reset();
        Modes.ResetAll();
    }
}
