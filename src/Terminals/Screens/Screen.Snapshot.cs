using System.Globalization;

namespace Batwa.Terminals.Screens;

/// <summary>The way back: what a fresh terminal is written to become this one.</summary>
internal sealed partial class Screen
{
    /// <summary>All that it is, as bytes for a fresh terminal of the same size and the same scrollback.</summary>
    public ScreenSnapshot Snapshot()
    {
        var text = new SnapshotText();
        PutColoursAndTitle(text);
        PutBuffer(text, _normal);
        if (_buffer == _alternate)
        {
            PutCursor(text, _normal);
            text.PlainPen();
            text.Mode(47, true);
            text.MoveTo(0, 0);
            PutBuffer(text, _alternate);
        }
        else if (_alternate.Saved != default)
        {
            text.PlainPen();
            text.Mode(47, true);
            PutSaved(text, _alternate);
            text.PlainPen();
            text.Mode(47, false);
        }

        PutState(text);
        text.Put(_parser.Kept);
        if (_parser.LostSome)
            text.Lacks("a string of more than 64 KiB");
        Span<byte> held = stackalloc byte[_reader.Held];
        _reader.CopyHeld(held);
        text.Put(held);
        return new ScreenSnapshot(text.Bytes, text.Differences);
    }

    private void PutColoursAndTitle(SnapshotText text)
    {
        if (Title is not null)
            text.Command("2;" + Title);
        foreach (var (index, colour) in Palette.Changed)
        {
            var rgb = string.Create(CultureInfo.InvariantCulture, $"rgb:{colour >> 16:x2}/{colour >> 8 & 255:x2}/{colour & 255:x2}");
            text.Command(index < Palette.Foreground ? $"4;{index};{rgb}" : $"{index - Palette.Foreground + 10};{rgb}");
        }
    }

    private void PutBuffer(SnapshotText text, ScreenBuffer buffer)
    {
        if (buffer.Lines.Count != buffer.Base + Rows)
            text.Lacks("lines below the screen");
        if (_alternate.Lines.Most > Rows)
            text.Lacks("room above the alternate screen from when it was higher");
        var lines = new SnapshotRows(text, Columns, Rows);
        if (buffer.IsRepaired)
            text.Lacks("lines that xterm.js loses");
        if (buffer.Saved.Column >= Columns)
            text.Lacks("a cursor saved behind the last column");
        var above = buffer.Saved.Line < buffer.Base && buffer.Saved != default;
        lines.Write(buffer.Lines, index =>
        {
            if (!above || index != buffer.Saved.Line)
                return false;
            SaveCursor(text, buffer.Saved);
            text.Put("\r");
            return true;
        });
        if (above && text.UsedSavedCursor)
            text.Lacks("a cursor saved above the screen");
        if (!above && (buffer.Saved != default || text.UsedSavedCursor))
            PutSaved(text, buffer);
        text.UsedSavedCursor = false;
        PutTabs(text, buffer);
        if (buffer.Top != 0 || buffer.Bottom != Rows - 1)
            text.Control(string.Create(CultureInfo.InvariantCulture, $"{buffer.Top + 1};{buffer.Bottom + 1}r"));
    }

    private void PutSaved(SnapshotText text, ScreenBuffer buffer)
    {
        var row = buffer.Saved.Line - buffer.Base;
        if (row < 0 || row >= Rows)
            text.Lacks("a cursor saved off the screen");
        text.MoveTo(buffer.Saved.Column, Math.Clamp(row, 0, Rows - 1));
        SaveCursor(text, buffer.Saved);
    }

    private void SaveCursor(SnapshotText text, in SavedCursor saved)
    {
        text.Control(Math.Min(saved.Column, Columns - 1) + 1, 'G');
        text.SetFlags(saved.Foreground, saved.Background);
        if (saved.Charset is { } charset)
            text.Put($"\x1b({charset.Final}");
        text.Put("\u001b7");
        if (saved.Charset is not null)
            text.Put("\x1b(B");
        text.PlainPen();
    }

    private void PutTabs(SnapshotText text, ScreenBuffer buffer)
    {
        var usual = true;
        for (var column = 0; column < Columns; column++)
            usual &= buffer.Tabs.IsSet(column) == (column % 8 == 0);
        if (!buffer.Tabs.HidesNothing(usual))
            text.Lacks("tab stops right of the screen from when it was wider");
        if (usual)
            return;
        text.Control("3g");
        for (var column = 0; column < Columns; column++)
        {
            if (!buffer.Tabs.IsSet(column))
                continue;
            text.Control(column + 1, 'G');
            text.Put("\x1bH");
        }
    }

    private void PutState(SnapshotText text)
    {
        var restores = Charsets.Active != Charsets[Charsets.Level];
        if (restores)
            PutCharsets(text, restores);
        PutModes(text);
        if (Modes.Origin)
            text.Mode(6, true);
        var prints = _preceding != 0 && CanPrintAgain();
        if (!prints)
            PutCursor(text, _buffer, restores);
        if (!restores)
            PutCharsets(text, restores);
        if (!Modes.Wraparound)
            text.Mode(7, false);
        if (Modes.Insert)
            text.Control("4h");
        text.SetPen(_pen, hidden: true);
        if (prints)
            PrintAgain(text);
        else if (_preceding != 0)
            text.Lacks("that the character before the cursor has just been written");
        if (text.UsedSavedCursor)
            text.Lacks("attributes restored with a cursor, whose underline has changed since");
    }

    private void PutCharsets(SnapshotText text, bool restores)
    {
        const string Sets = "()*+";
        for (var level = 0; level < Sets.Length; level++)
        {
            if (Charsets[level] is { } charset)
                text.Put($"\x1b{Sets[level]}{charset.Final}");
        }

        if (Charsets.Level > 0)
            text.Put(Charsets.Level switch { 1 => "\x0e", 2 => "\x1bn", _ => "\x1bo" });
        if (!restores)
            return;
        if (Charsets.Active != _buffer.Saved.Charset)
            text.Lacks("a character set restored in the other buffer");
        text.Put("\u001b8");
        text.PenRestored(_buffer.Saved.Foreground, _buffer.Saved.Background);
    }

    private void PutModes(SnapshotText text)
    {
        (int Mode, bool On)[] modes =
        [
            (1, Modes.ApplicationCursorKeys), (45, Modes.ReverseWraparound), (66, Modes.ApplicationKeypad), (1004, Modes.SendFocus),
            (2004, Modes.BracketedPaste), (2026, Modes.SynchronizedOutput), ((int)Modes.MouseTracking, Modes.MouseTracking != 0),
            ((int)Modes.MouseEncoding, Modes.MouseEncoding != 0),
        ];
        foreach (var (mode, on) in modes)
        {
            if (on)
                text.Mode(mode, true);
        }

        if (Modes.CursorHidden)
            text.Mode(25, false);
        if (Modes.Blink is { } blink)
            text.Mode(12, blink);
        if (Modes.NewLine)
            text.Control("20h");
        if (Modes.CursorBlink is { } blinks)
            text.Control(string.Create(CultureInfo.InvariantCulture, $"{(Modes.CursorShape == 0 ? 7 : Modes.CursorShape) + (blinks ? 0 : 1)} q"));
    }

    private void PutCursor(SnapshotText text, ScreenBuffer buffer, bool restored = false)
    {
        MoveTo(text, buffer, Math.Min(buffer.X, Columns - 1));
        if (buffer.X < Columns || buffer != _buffer)
            return;
        var line = buffer.CursorLine;
        var last = line.Width(Columns - 1) == 0 && !line.HasText(Columns - 1) ? Columns - 2 : Columns - 1;
        if (!line.HasText(last))
        {
            text.Lacks("a cursor behind an empty last cell");
            return;
        }

        if (last + Math.Max(line.Width(last), 1) != Columns)
            text.Lacks("a cursor behind a cut last cell");
        MoveTo(text, buffer, last);
        text.SetPen(SnapshotRows.PenOf(line, last));
        text.Put(restored ? Encoded(SnapshotRows.TextOf(line, last)) ?? " " : SnapshotRows.TextOf(line, last));
        for (var x = Columns; x < buffer.X; x++)
            text.Put("\x1b\\\u0301");
        text.Put("\x1b\\");
    }

    private void MoveTo(SnapshotText text, ScreenBuffer buffer, int column)
    {
        // Origin mode is on by now, if it is on, and for the buffer that is shown.
        var origin = Modes.Origin && buffer == _buffer ? buffer.Top : 0;
        if (origin > 0 && buffer.Y < buffer.Top || Modes.Origin && buffer == _buffer && buffer.Y > buffer.Bottom)
            text.Lacks("a cursor outside of the scroll region in origin mode");
        text.MoveTo(column, Math.Max(buffer.Y - origin, 0));
    }

    // The last character decides what a combining one joins and what REP repeats, until something else comes: it is written once more.
    private bool CanPrintAgain()
    {
        var line = _buffer.CursorLine;
        var column = _buffer.X - _preceding;
        if (_buffer.X > Columns || column < 0 || !line.HasText(column) || line.Width(column) != _preceding)
            return false;
        var pen = SnapshotRows.PenOf(line, column);
        var decorated = (pen.Background & Paper.Decorated) != 0;
        return pen.Foreground == _pen.Foreground && pen.Background == _pen.Background && (!decorated || pen.Decoration == _pen.Decoration)
            && Encoded(SnapshotRows.TextOf(line, column)) is not null;
    }

    private void PrintAgain(SnapshotText text)
    {
        var column = _buffer.X - _preceding;
        MoveTo(text, _buffer, column);
        if (Modes.Insert)
            text.Control(_preceding, 'P');
        text.Put(Encoded(SnapshotRows.TextOf(_buffer.CursorLine, column))!);
    }

    // What brings a text about in the character set that is in use, or null.
    private string? Encoded(string characters)
    {
        if (Charsets.Active is not { } charset || characters[0] >= 127 || charset.Map(characters[0]) == characters[0])
            return characters;
        return charset.Unmap(characters[0]) is >= 0 and var code ? (char)code + characters[1..] : null;
    }
}
