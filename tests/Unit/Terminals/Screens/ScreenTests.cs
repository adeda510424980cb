using System.Text;
using Batwa.Terminals.Screens;
using Xunit;

namespace Batwa.Tests.Unit.Terminals.Screens;

public sealed class ScreenTests
{
    [Fact]
    public void A_character_cut_between_writes_is_one_character()
    {
        var screen = new Screen(20, 3, 10);
        foreach (var b in "漢\u1000e\u0301🙂"u8.ToArray())
            screen.Write([b]);
        Assert.Equal("漢\u1000e\u0301🙂", Text(screen, 0));
    }

    [Fact]
    public void A_full_line_wraps_at_the_next_character_only()
    {
        var screen = Written("12345", columns: 5);
        Assert.Equal((5, 0), (screen.Active.X, screen.Active.Y));
        screen.Write("6"u8);
        Assert.Equal((1, 1, true), (screen.Active.X, screen.Active.Y, screen.Active.Line(1).Wrapped));
    }

    [Fact]
    public void A_narrower_screen_lays_wrapped_lines_out_anew_and_a_wider_one_again()
    {
        var screen = Written("abcdefgh\r\nx", columns: 10);
        screen.Resize(4, 3);
        Assert.Equal(["abcd", "efgh", "x"], [Text(screen, 0), Text(screen, 1), Text(screen, 2)]);
        screen.Resize(10, 3);
        Assert.Equal("abcdefgh", Text(screen, 0));
    }

    [Fact]
    public void A_size_that_it_has_changes_nothing_and_another_brings_tab_stops_back()
    {
        var screen = Written("\x1b[3g", columns: 20);
        screen.Resize(20, 3);
        Assert.False(screen.Active.Tabs.IsSet(8));
        screen.Resize(21, 3);
        Assert.True(screen.Active.Tabs.IsSet(8));
    }

    [Fact]
    public void The_alternate_screen_leaves_the_normal_one_as_it_was()
    {
        var screen = Written("shell\x1b[?1049h\x1b[2Jeditor\x1b[?1049l", columns: 20);
        Assert.Equal("shell", Text(screen, 0));
        Assert.Equal(5, screen.Active.X);
    }

    [Fact]
    public void Lines_above_the_screen_are_bounded()
    {
        var screen = Written(string.Concat(Enumerable.Range(0, 100).Select(n => $"{n}\r\n")), columns: 20);
        Assert.Equal(13, screen.Active.Lines.Count);
        Assert.Equal("88", Text(screen, -screen.Active.Base));
    }

    [Fact]
    public void What_one_cell_and_the_lines_above_the_screen_take_is_bounded()
    {
        var screen = new Screen(20, 3, 10_000);
        screen.Write(Encoding.UTF8.GetBytes("e" + string.Concat(Enumerable.Repeat("\u0301", 100_000))));
        Assert.Equal(Row.MostCombined, Text(screen, 0).Length);
        screen.Write("\r\n"u8);

        // A link of its own for each cell: some 60 MiB.
        var address = new string('a', 2000);
        for (var line = 0; line < 800; line++)
        {
            for (var column = 0; column < 20; column++)
                screen.Write(Encoding.ASCII.GetBytes($"\x1b]8;;http://{line}/{column}/{address}\x07{(char)('a' + column)}"));
            screen.Write("\r\n"u8);
        }

        var lines = screen.Normal.Lines;
        Assert.InRange(lines.Weight, ScreenBuffer.MostAbove / 2, ScreenBuffer.MostAbove);
        Assert.Equal(lines.Count, screen.Normal.Base + 3);
        Assert.Equal("abcdefghijklmnopqrst", Text(screen, 1));
        Assert.Equal("abcdefghijklmnopqrst", Text(screen, -screen.Normal.Base));
    }

    [Fact]
    public void A_snapshot_of_a_snapshot_is_the_same()
    {
        var screen = Written("one\r\n\x1b[1;31mtwo\x1b[m\t漢字\x1b[?1049h\x1b[2;3r\x1b[?6h\x1b[4:3;58;5;9mthree\x1b]8;;http://example.org\x07link\x1b[?25l\x1b[3", columns: 20);
        var snapshot = screen.Snapshot();
        Assert.Empty(snapshot.Differences);
        var other = new Screen(20, 3, 10);
        other.Write(snapshot.Bytes.Span);
        Assert.Equal(Encoding.UTF8.GetString(snapshot.Bytes.Span), Encoding.UTF8.GetString(other.Snapshot().Bytes.Span));
        other.Write("1mX"u8);
        Assert.Equal(Ink.Palette16 | 1, other.Active.Line(1).Cells[other.Active.X - 1].Foreground & Ink.ColourMask);
    }

    [Fact]
    public void An_endless_string_costs_a_bounded_amount()
    {
        var screen = Written("\x1b]0;", columns: 20);
        for (var n = 0; n < 100; n++)
            screen.Write(Encoding.ASCII.GetBytes(new string('x', 10_000)));
        Assert.InRange(screen.Snapshot().Bytes.Length, 1, 2 * SequenceParser.MostKept);
        Assert.Contains("a string of more than 64 KiB", screen.Snapshot().Differences);
    }

    [Fact]
    public void A_screen_without_scrollback_costs_little()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var screen = new Screen(80, 24, 0);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 40_000);
        before = GC.GetAllocatedBytesForCurrentThread();
        screen.Write("plain text that stays on its line"u8);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Marks_of_commands_stay_with_their_lines_and_are_in_a_snapshot()
    {
        var screen = Written("\e]133;A\a$ \e]133;B\als\r\n\e]133;C;x=1\aa b\r\nc\e]133;D;2;aid=1\a\e]133;A\a$ \e[?1049h\e]133;A\a\e[?1049l\r\n\e]133;D;none\a\e]133;Z\a", columns: 20);
        string[] wanted = ["0 A0", "1 C0", "2 D1=2", "2 A1", "3 D0"];
        Assert.Equal(wanted, Marks(screen));

        var other = new Screen(20, 3, 10);
        other.Write(screen.Snapshot().Bytes.Span);
        Assert.Equal(wanted, Marks(other).Select(mark => mark.Replace("C1", "C0", StringComparison.Ordinal)));

        screen.Write("\e[H\e[2J"u8);
        Assert.Equal(["0 A0"], Marks(screen));
        screen.Write("\e[3J"u8);
        Assert.Empty(Marks(screen));
    }

    [Fact]
    public void Marks_on_one_line_are_bounded()
    {
        var screen = Written(string.Concat(Enumerable.Range(0, 1000).Select(n => $"\e]133;D;{n}\a")), columns: 20);
        Assert.Equal(8, screen.Normal.Lines[0].Marks.Count);
        Assert.Equal(999, screen.Normal.Lines[0].Marks[^1].Code);
    }

    private static IEnumerable<string> Marks(Screen screen) =>
        Enumerable.Range(0, screen.Normal.Lines.Count)
            .SelectMany(line => screen.Normal.Lines[line].Marks.Select(mark => $"{line} {mark.Letter}{mark.Column}{(mark.Code < 0 ? "" : $"={mark.Code}")}"));

    private static Screen Written(string text, int columns)
    {
        var screen = new Screen(columns, 3, 10);
        screen.Write(Encoding.UTF8.GetBytes(text));
        return screen;
    }

    private static string Text(Screen screen, int y)
    {
        var line = screen.Active.Line(y);
        return string.Concat(Enumerable.Range(0, line.Length).Select(column => SnapshotRows.TextOf(line, column)));
    }
}
