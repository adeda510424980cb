using System.Text;
using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Terminals.Frames;
using Batwa.Terminals.Screens;
using Batwa.Tests.Testing;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

/// <summary>Pages that come with nothing, or were away for longer than output is kept.</summary>
public sealed class SnapshotTests
{
    // Little is kept, so that a page soon needs more than that.
    private static readonly TerminalOptions Small = new() { ScrollbackBytes = 64 * 1024, Window = 32 * 1024 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Who_missed_more_than_is_kept_has_the_same_screen_as_who_saw_it_all(int seed)
    {
        var random = new Random(seed);
        await using var rig = new SessionRig(Small);
        var page = new FakePage();
        var running = rig.Attach(page, size: new TerminalSize(90, 20));
        await TerminalSessionTests.OpenedAsync(rig);
        page.Resize(80, 24);
        await Eventually.TrueAsync("it has its size", () => page.Size is { Columns: 80 }, Ct);
        page.Leave();
        await running;

        // Cut anywhere: within a character, within a sequence.
        var all = Encoding.UTF8.GetBytes(Session(random));
        var cut = all.Length - random.Next(0, 60);
        await rig.Guest.GuestWritesAsync(all.AsMemory(0, cut), Ct);
        await Eventually.TrueAsync("it was read", () => rig.Guest.Unread == 0, Ct);
        var late = new FakePage();
        _ = rig.Attach(late, after: seed % 2 == 0 ? 10 : null);
        await Eventually.TrueAsync("it came", () => late.HasSnapshot && late.Position == cut, Ct);
        await rig.Guest.GuestWritesAsync(all.AsMemory(cut), Ct);
        await Eventually.TrueAsync("the rest came", () => late.Position == all.Length, Ct);

        Assert.True(late.Attached!.Value.GetProperty("reset").GetBoolean());
        Assert.Equal(new TerminalSize(80, 24), late.SnapshotSize);
        Assert.InRange(cut - late.Attached.Value.GetProperty("position").GetInt64(), 0, 3);
        Assert.All(late.SnapshotParts, part => Assert.InRange(part.Length, 0, 256 * 1024));
        Assert.Equal([FrameTag.Attached, FrameTag.Snapshot], late.Tags.Where(tag => tag != FrameTag.State).Take(2));

        var seen = new Screen(90, 20, SessionOutput.ModelLines);
        seen.Resize(80, 24);
        seen.Write(all);
        var shown = new Screen(80, 24, SessionOutput.ModelLines);
        shown.Write(late.Snapshot);
        shown.Write(late.Output);
        Assert.Equal(Encoding.UTF8.GetString(seen.Snapshot().Bytes.Span), Encoding.UTF8.GetString(shown.Snapshot().Bytes.Span));
    }

    [Fact]
    public async Task Who_comes_with_nothing_gets_all_of_it_and_its_sizes_while_all_of_it_is_kept()
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        _ = rig.Attach(page, size: new TerminalSize(90, 20));
        await TerminalSessionTests.OpenedAsync(rig);
        await rig.Guest.GuestWritesAsync("$ ", Ct);
        await Eventually.TrueAsync("it is there", () => page.Text == "$ ", Ct);
        page.Resize(100, 30);
        await Eventually.TrueAsync("it is told", () => page.Sizes.Count == 2, Ct);
        await rig.Guest.GuestWritesAsync("ls\r\n", Ct);
        await Eventually.TrueAsync("it is there", () => page.Text == "$ ls\r\n", Ct);

        var late = new FakePage();
        _ = rig.Attach(late);
        await Eventually.TrueAsync("it is there", () => late.Text == "$ ls\r\n", Ct);
        Assert.Equal([(0L, 1, new TerminalSize(90, 20)), (2L, 2, new TerminalSize(100, 30))], late.Sizes);
        Assert.Empty(late.SnapshotParts);
    }

    [Fact]
    public async Task Who_was_away_for_more_sizes_than_are_kept_gets_a_snapshot()
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        var running = rig.Attach(page);
        await TerminalSessionTests.OpenedAsync(rig);
        await rig.Guest.GuestWritesAsync("here", Ct);
        await Eventually.TrueAsync("it is there", () => page.Text == "here", Ct);
        page.Cut();
        await running;
        var other = new FakePage();
        _ = rig.Attach(other);
        for (var columns = 0; columns <= SizeChanges.Most; columns++)
            other.Resize(100 + columns, 30);
        other.Ping(1);
        await Eventually.TrueAsync("all are taken", () => other.Pong == 1, Ct);

        var again = new FakePage();
        _ = rig.Attach(again, after: 4);
        await Eventually.TrueAsync("it came", () => again.HasSnapshot, Ct);
        Assert.Equal(new TerminalSize(100 + SizeChanges.Most, 30), again.SnapshotSize);
        Assert.Empty(again.Sizes);
        Assert.Contains("here", Encoding.UTF8.GetString(again.Snapshot), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_says_it_has_drawn_more_than_its_snapshot_is_detached()
    {
        await using var rig = new SessionRig(Small);
        await FilledAsync(rig);
        var page = new FakePage(draws: false);
        var running = rig.Attach(page);
        await Eventually.TrueAsync("it came", () => page.HasSnapshot, Ct);
        page.Draw(page.Position + 1);
        Assert.Equal(1008, (await running).Code);
    }

    [Fact]
    public async Task A_page_that_takes_nothing_of_its_snapshot_is_waited_for_so_long_and_no_longer()
    {
        await using var rig = new SessionRig(Small);
        await FilledAsync(rig);
        var (stuck, quick) = (new FakePage(), new FakePage());
        stuck.Stick();
        var stuckRuns = rig.Attach(stuck);
        _ = rig.Attach(quick);
        await Eventually.TrueAsync("the quick one has its own", () => quick.HasSnapshot, Ct);
        var before = quick.Output.Length;
        var writing = rig.Guest.GuestWritesAsync(new byte[512 * 1024], Ct);
        await rig.Clock.AdvanceUntilAsync("it is cut off", () => stuckRuns.IsCompleted, TimeSpan.FromMilliseconds(500), Ct);
        await writing;
        await Eventually.TrueAsync("the quick one has all of it", () => quick.Output.Length - before == 512 * 1024, Ct);
        Assert.Equal(4408, (await stuckRuns).Code);
    }

    [Fact]
    public async Task A_page_that_takes_its_snapshot_slowly_is_not_cut_off_for_the_output_behind_it()
    {
        await using var rig = new SessionRig(Small);
        await FilledAsync(rig);
        var page = new FakePage(draws: false);
        page.TakeEachAfter(rig.Clock, TimeSpan.FromSeconds(4));
        var running = rig.Attach(page);
        _ = rig.Guest.GuestWritesAsync(new byte[512 * 1024], Ct);
        await rig.Clock.AdvanceUntilAsync("it has all of it", () => page.HasSnapshot || running.IsCompleted, TimeSpan.FromSeconds(1), Ct);
        Assert.True(page.SnapshotParts.Count > 2, "a long snapshot has parts");
        Assert.False(running.IsCompleted);
    }

    // More than is kept, in lines that are long enough for several parts.
    private static async Task FilledAsync(SessionRig rig)
    {
        var first = new FakePage();
        var running = rig.Attach(first);
        await TerminalSessionTests.OpenedAsync(rig);
        for (var line = 0; line < 4000; line++)
            await rig.Guest.GuestWritesAsync($"\u001b[3{line % 8}m{line} {new string('x', 60)}\r\n", Ct);
        await Eventually.TrueAsync("it was read", () => rig.Guest.Unread == 0, Ct);
        first.Leave();
        await running;
    }

    private static string Session(Random random)
    {
        string[] pieces =
        [
            "plain text\r\n", "\u001b[38;2;1;2;3m24 bits\u001b[m", "é🐧漢字", "e\u0301", "\u001b]0;a title\u0007", "\u001b[?2004h", "\u001b[3;15r", "\u001b[r", "\u001b[5;5H", "\u001b[?1000h",
            "\u001b[1;4mbold\u001b[22m", "\u001b[2J", "\u001b[K", "\t", "\u001b7", "\u001b]8;;http://example.org\u001b\\link\u001b]8;;\u001b\\",
        ];
        var text = new StringBuilder();
        for (var i = 0; i < 30_000; i++)
            text.Append(pieces[random.Next(pieces.Length)]);
        text.Append("\u001b[?1049h\u001b[2J\u001b[4;4H");
        for (var i = 0; i < 100; i++)
            text.Append(pieces[random.Next(pieces.Length)]);
        return text.ToString();
    }
}
