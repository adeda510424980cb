using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Terminals.Frames;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Terminals;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

public sealed class TerminalSessionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_frame_says_what_was_attached_to_and_output_follows()
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        _ = rig.Attach(page);
        await OpenedAsync(rig);
        await rig.Guest.GuestWritesAsync("$ ", Ct);
        await Eventually.TrueAsync("the prompt is there", () => page.Text == "$ ", Ct);
        Assert.Equal(FrameTag.Attached, page.Tags[0]);
        Assert.Equal(("web-1", true, true, 0), (
            page.Attached?.GetProperty("instance").GetString(), page.Attached?.GetProperty("reset").GetBoolean(),
            page.Attached?.GetProperty("opened").GetBoolean(), page.Attached?.GetProperty("position").GetInt64()));
    }

    [Fact]
    public async Task Input_while_it_starts_is_kept_and_delivered_and_the_page_hears_of_the_progress()
    {
        await using var rig = new SessionRig(opensAtOnce: false);
        var page = new FakePage();
        _ = rig.Attach(page);
        page.Type("early ");
        page.Type("bird\r");
        page.Resize(100, 30);
        await Eventually.TrueAsync("progress is said", () => page.States.Contains("Connecting…"), Ct);
        rig.LetOpen();
        await OpenedAsync(rig);
        await Eventually.TrueAsync("it was typed", () => rig.Guest.Typed == "early bird\r", Ct);
        await Eventually.TrueAsync("the page is told what was taken", () => page.Taken == 11, Ct);
        await Eventually.TrueAsync("the size was told", () => rig.Guest.Sizes is [.., { Columns: 100, Rows: 30 }], Ct);
    }

    [Fact]
    public async Task Two_who_come_at_once_get_one_shell()
    {
        await using var rig = new SessionRig();
        var pages = Enumerable.Range(0, 8).Select(_ => new FakePage()).ToArray();
        await Parallel.ForEachAsync(pages, Ct, (page, ct) =>
        {
            _ = rig.Attach(page);
            return ValueTask.CompletedTask;
        });
        await OpenedAsync(rig);
        await rig.Guest.GuestWritesAsync("hello", Ct);
        await Eventually.TrueAsync("all see it", () => pages.All(page => page.Text == "hello"), Ct);
        Assert.Single(rig.Guests);
        Assert.Single(pages, page => page.Attached!.Value.GetProperty("opened").GetBoolean());
    }

    [Fact]
    public async Task Attaching_leaves_the_size_as_it_is_and_who_asks_last_sets_it()
    {
        await using var rig = new SessionRig();
        var (wide, narrow) = (new FakePage(), new FakePage());
        _ = rig.Attach(wide, size: new TerminalSize(200, 50));
        await OpenedAsync(rig);
        _ = rig.Attach(narrow, size: new TerminalSize(40, 20));
        await Eventually.TrueAsync("both are told the size of who opened it", () => wide.Size is { Columns: 200 } && narrow.Size is { Columns: 200 }, Ct);
        narrow.Resize(40, 20);
        narrow.Resize(40, 20);

        // Two pages are two loops: the second size must not overtake the first.
        narrow.Ping(1);
        await Eventually.TrueAsync("the first is taken", () => narrow.Pong == 1, Ct);
        wide.Resize(200, 50);
        wide.Type("x");
        await Eventually.TrueAsync("it is typed", () => rig.Guest.Typed == "x", Ct);
        Assert.True(rig.Guest.Sizes is [.., { Columns: 200 }], "the guest is told the last one before what is typed next");
        await Eventually.TrueAsync("all are told each of them once, also who asked", () => wide.Sizes.Count == 3 && narrow.Sizes.Count == 3, Ct);
        Assert.Equal([200, 40, 200], wide.Sizes.Select(size => size.Size.Columns));
        Assert.Equal(wide.Sizes, narrow.Sizes);
    }

    [Fact]
    public async Task A_size_has_its_place_within_the_output_also_for_who_was_away()
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        var running = rig.Attach(page);
        await OpenedAsync(rig);
        await WriteAsync("before");
        page.Resize(100, 30);
        await Eventually.TrueAsync("it is told", () => page.Sizes.Count == 2, Ct);
        page.Cut();
        await running;
        var other = new FakePage();
        _ = rig.Attach(other);
        await WriteAsync("between");
        other.Resize(60, 20);
        await Eventually.TrueAsync("it is told", () => other.Sizes.Count == 3, Ct);
        await WriteAsync("behind");

        // Once more what it has been told at its own position: only it knows whether that came.
        var again = new FakePage();
        _ = rig.Attach(again, after: 6);
        await Eventually.TrueAsync("it is there", () => again.Text == "betweenbehind", Ct);
        Assert.Equal([(6L, 2, new TerminalSize(100, 30)), (13L, 3, new TerminalSize(60, 20))], again.Sizes);
        Assert.Equal(1, again.Attached!.Value.GetProperty("sizes").GetInt32());
        Assert.Equal([FrameTag.SizeAt, FrameTag.Output, FrameTag.SizeAt, FrameTag.Output], again.Tags.Where(tag => tag is FrameTag.SizeAt or FrameTag.Output));

        async Task WriteAsync(string text)
        {
            await rig.Guest.GuestWritesAsync(text, Ct);
            await Eventually.TrueAsync("it was read", () => rig.Guest.Unread == 0, Ct);
        }
    }

    [Fact]
    public async Task A_page_that_draws_nothing_gets_a_window_and_then_holds_the_guest_back()
    {
        await using var rig = new SessionRig(new TerminalOptions { Window = 64 * 1024 });
        var page = new FakePage(draws: false);
        _ = rig.Attach(page);
        await OpenedAsync(rig);
        var writing = rig.Guest.GuestWritesAsync(new byte[1024 * 1024], Ct);
        await Eventually.TrueAsync("the guest waits", () => rig.Guest.IsGuestHeldBack && page.Output.Length == 64 * 1024, Ct);

        // What is asked meanwhile is answered: the answer does not stand behind the output.
        page.Ping(7);
        await Eventually.TrueAsync("the ping is answered", () => page.Pong == 7, Ct);
        page.Draw(1000);
        await Eventually.TrueAsync("what was drawn may be sent again", () => page.Output.Length == 64 * 1024 + 1000, Ct);
        Assert.False(writing.IsCompleted);
    }

    [Fact]
    public async Task A_page_that_stands_still_too_long_is_detached_and_the_others_go_on()
    {
        await using var rig = new SessionRig(new TerminalOptions { Window = 64 * 1024 });
        var (still, quick) = (new FakePage(draws: false), new FakePage());
        var stillRuns = rig.Attach(still);
        _ = rig.Attach(quick);
        await OpenedAsync(rig);
        var writing = rig.Guest.GuestWritesAsync(new byte[1024 * 1024], Ct);
        await Eventually.TrueAsync("the guest waits", () => rig.Guest.IsGuestHeldBack, Ct);
        rig.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(stillRuns.IsCompleted);
        await rig.Clock.AdvanceUntilAsync("it is detached", () => stillRuns.IsCompleted, TimeSpan.FromMilliseconds(500), Ct);
        await writing;
        await Eventually.TrueAsync("the quick one has all of it", () => quick.Output.Length == 1024 * 1024, Ct);
        Assert.Equal(4408, still.Closed?.Code);
        Assert.Null(quick.Closed);
    }

    [Fact]
    public async Task A_page_that_draws_slowly_but_draws_is_waited_for()
    {
        await using var rig = new SessionRig(new TerminalOptions { Window = 64 * 1024 });
        var page = new FakePage(draws: false);
        var running = rig.Attach(page);
        await OpenedAsync(rig);
        var writing = rig.Guest.GuestWritesAsync(new byte[256 * 1024], Ct);
        while (!writing.IsCompleted)
        {
            var before = page.Position;
            rig.Clock.Advance(TimeSpan.FromSeconds(6));
            page.Draw(page.Position);
            await Eventually.TrueAsync("it goes on", () => page.Position > before || writing.IsCompleted, Ct);
        }

        Assert.False(running.IsCompleted);
    }

    [Fact]
    public async Task A_socket_that_is_stuck_makes_nobody_wait_longer_than_that()
    {
        await using var rig = new SessionRig(new TerminalOptions { Window = 64 * 1024 });
        var (stuck, quick) = (new FakePage(), new FakePage());
        var stuckRuns = rig.Attach(stuck);
        _ = rig.Attach(quick);
        await OpenedAsync(rig);
        stuck.Stick();
        var writing = rig.Guest.GuestWritesAsync(new byte[1024 * 1024], Ct);
        await rig.Clock.AdvanceUntilAsync("it is cut off", () => stuckRuns.IsCompleted, TimeSpan.FromMilliseconds(500), Ct);
        await writing;
        await Eventually.TrueAsync("the quick one has all of it", () => quick.Output.Length == 1024 * 1024, Ct);
    }

    [Fact]
    public async Task With_nobody_attached_the_guest_goes_on_and_its_output_waits()
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        var running = rig.Attach(page);
        await OpenedAsync(rig);
        await rig.Guest.GuestWritesAsync("before ", Ct);
        await Eventually.TrueAsync("it came", () => page.Text == "before ", Ct);
        page.Leave();
        await running;
        Assert.Null(rig.Guest.Exit);
        await rig.Guest.GuestWritesAsync("meanwhile", Ct);
        var again = new FakePage();
        _ = rig.Attach(again, after: page.Position);
        await Eventually.TrueAsync("what was missed came", () => again.Text == "meanwhile", Ct);
        Assert.False(again.Attached!.Value.GetProperty("reset").GetBoolean());
        Assert.False(again.Attached!.Value.GetProperty("opened").GetBoolean());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_page_that_is_cut_off_anywhere_gets_exactly_what_it_missed(int seed)
    {
        var random = new Random(seed);
        await using var rig = new SessionRig(new TerminalOptions { ScrollbackBytes = 2 * 1024 * 1024 });
        var all = new byte[1_500_000];
        random.NextBytes(all);
        var seen = new MemoryStream();
        var page = new FakePage();
        page.CutAfter(random.Next(100_000));
        var running = rig.Attach(page);
        await OpenedAsync(rig);
        var writing = WriteInPiecesAsync(rig, all, random.Next(1, 50_000));
        for (var cuts = 0; cuts < 40; cuts++)
        {
            await Task.WhenAny(running, Eventually.TrueAsync("it is cut or has all", () => seen.Length + page.Output.Length == all.Length || running.IsCompleted, Ct));
            page.Cut();
            await running;
            seen.Write(page.Output);
            page = new FakePage();
            page.CutAfter(random.Next(100_000));
            running = rig.Attach(page, after: seen.Length);
        }

        page.CutAfter(long.MaxValue);
        await writing;
        await Eventually.TrueAsync("all came", () => seen.Length + page.Output.Length >= all.Length || running.IsCompleted, Ct);
        seen.Write(page.Output);
        if (seen.Length < all.Length)
        {
            var last = new FakePage();
            _ = rig.Attach(last, after: seen.Length);
            await Eventually.TrueAsync("the rest came", () => seen.Length + last.Output.Length == all.Length, Ct);
            seen.Write(last.Output);
        }

        Assert.True(seen.ToArray().AsSpan().SequenceEqual(all));
    }

    [Fact]
    public async Task A_position_that_was_never_reached_is_answered_with_a_reset()
    {
        await using var rig = new SessionRig();
        _ = rig.Attach(new FakePage());
        await OpenedAsync(rig);
        await rig.Guest.GuestWritesAsync("abc", Ct);
        await Eventually.TrueAsync("it was read", () => rig.Guest.Unread == 0, Ct);
        var page = new FakePage();
        _ = rig.Attach(page, after: 1_000_000);
        await Eventually.TrueAsync("it gets what there is", () => page.Text == "abc", Ct);
        Assert.True(page.Attached!.Value.GetProperty("reset").GetBoolean());
        Assert.Equal(3, page.Attached!.Value.GetProperty("end").GetInt64());
    }

    [Fact]
    public async Task The_end_of_the_shell_is_told_after_its_last_words()
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        var running = rig.Attach(page);
        await OpenedAsync(rig);
        await rig.Guest.GuestWritesAsync(new byte[200_000], Ct);
        rig.Guest.Exits(3);
        Assert.Equal(1000, (await running).Code);
        Assert.Equal(200_000, page.Output.Length);
        Assert.Equal(("guestExited", 3), (page.Ended?.GetProperty("cause").GetString(), page.Ended?.GetProperty("code").GetInt32()));
        Assert.Equal(FrameTag.Ended, page.Tags[^1]);
        Assert.True(rig.Guest.IsDisposed);
        Assert.Empty(rig.Sessions.List("ann"));
        Assert.Equal("ann ended", rig.Events[^1]);
    }

    [Fact]
    public async Task A_page_that_draws_nothing_is_told_of_the_end_all_the_same()
    {
        await using var rig = new SessionRig(new TerminalOptions { Window = 64 * 1024 });
        var page = new FakePage(draws: false);
        var running = rig.Attach(page);
        await OpenedAsync(rig);
        await rig.Guest.GuestWritesAsync(new byte[80 * 1024], Ct);
        await Eventually.TrueAsync("the window is full", () => page.Output.Length == 64 * 1024, Ct);
        rig.Guest.Lose("The machine stopped.");
        await rig.Clock.AdvanceUntilAsync("it is told", () => running.IsCompleted, TimeSpan.FromMilliseconds(500), Ct);
        Assert.Equal(("guestLost", "The machine stopped."), (page.Ended?.GetProperty("cause").GetString(), page.Ended?.GetProperty("text").GetString()));
        Assert.Equal(1011, page.Closed?.Code);
    }

    [Fact]
    public async Task A_page_that_was_away_when_the_shell_ended_is_told_when_it_comes_back()
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        var running = rig.Attach(page);
        await OpenedAsync(rig);
        page.Cut();
        await running;
        await rig.Guest.GuestWritesAsync("the result", Ct);
        rig.Guest.Exits(0);
        await Eventually.TrueAsync("it is over", () => rig.Sessions.List("ann").Count == 0, Ct);
        var again = new FakePage();
        Assert.Equal(1000, (await rig.Attach(again, after: 0)).Code);
        Assert.Equal(("the result", "guestExited"), (again.Text, again.Ended?.GetProperty("cause").GetString()));
        Assert.Single(rig.Guests);

        // For so long and no longer; and who brings no position wants a new shell.
        _ = rig.Attach(new FakePage());
        await Eventually.TrueAsync("a new shell was opened", () => rig.Guests.Count == 2, Ct);
    }

    [Fact]
    public async Task End_ends_the_shell_and_leaving_does_not()
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        var running = rig.Attach(page);
        await OpenedAsync(rig);
        page.End();
        Assert.Equal(1000, (await running).Code);
        Assert.Equal("asked", page.Ended?.GetProperty("cause").GetString());
        Assert.True(rig.Guest.IsDisposed);
    }

    [Fact]
    public async Task An_engine_that_refuses_and_one_that_fails_are_told_apart()
    {
        await using var refusing = new SessionRig { OpenFailure = new RequestRejectedException("'web-1' is stopped; start it first.") };
        var page = new FakePage();
        Assert.Equal(new ViewerEnd(1008, "'web-1' is stopped; start it first."), await refusing.Attach(page));
        Assert.Equal("openRefused", page.Ended?.GetProperty("cause").GetString());

        await using var failing = new SessionRig { OpenFailure = new EngineFailedException("No answer.") };
        Assert.Equal(new ViewerEnd(1011, "No answer."), await failing.Attach(new FakePage()));
    }

    [Fact]
    public async Task A_shell_that_goes_with_its_machine_says_why_and_one_that_ends_by_itself_says_how()
    {
        await using var rig = new SessionRig { Explanation = "The machine was stopped." };
        await AssertEndAsync(guest => guest.Lose("The connection to the machine was lost."), rig.Explanation);
        await AssertEndAsync(guest => guest.IsKilledBy("HUP"), rig.Explanation);
        await AssertEndAsync(guest => guest.Exits(0), "The shell has ended.");

        async Task AssertEndAsync(Action<FakeTerminalChannel> ends, string text)
        {
            var page = new FakePage();
            var running = rig.Attach(page, id: Guid.NewGuid());
            await Eventually.TrueAsync("it is open", () => rig.Guests.Count > 0 && rig.Guest.Exit is null, Ct);
            ends(rig.Guest);
            await running;
            Assert.Equal(text, page.Ended?.GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task A_fault_of_ours_ends_the_session_too()
    {
        await using var rig = new SessionRig { OpenFailure = new InvalidOperationException("internals") };
        var page = new FakePage();
        Assert.Equal(1011, (await rig.Attach(page)).Code);
        Assert.DoesNotContain("internals", page.Ended?.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_for_a_day_ends_it_and_coming_back_before_does_not()
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        var running = rig.Attach(page);
        await OpenedAsync(rig);
        page.Leave();
        await running;
        rig.Clock.Advance(TimeSpan.FromHours(23));
        page = new FakePage();
        running = rig.Attach(page);
        rig.Clock.Advance(TimeSpan.FromHours(23));
        page.Leave();
        await running;
        rig.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Single(rig.Sessions.List("ann"));
        rig.Clock.Advance(TimeSpan.FromHours(2));
        await Eventually.TrueAsync("it has ended", () => rig.Sessions.List("ann").Count == 0 && rig.Guest.IsDisposed, Ct);
    }

    [Theory]
    [InlineData("7f")]
    [InlineData("0300000000000000ff")]
    public async Task A_page_that_breaks_the_protocol_is_detached_and_the_shell_stays(string hex)
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        var running = rig.Attach(page);
        await OpenedAsync(rig);
        var frame = Convert.FromHexString(hex);
        page.Send((FrameTag)frame[0], frame[1..]);
        Assert.Equal(1008, (await running).Code);
        Assert.Single(rig.Sessions.List("ann"));
    }

    [Fact]
    public async Task What_a_guest_does_not_read_is_bounded()
    {
        await using var rig = new SessionRig(opensAtOnce: false);
        var page = new FakePage();
        var running = rig.Attach(page);
        for (var piece = 0; piece < 20; piece++)
            page.Type(new string('x', 16 * 1024));
        Assert.Equal(1008, (await running).Code);
        rig.LetOpen();
        await OpenedAsync(rig);
        await Eventually.TrueAsync("what was taken in is typed", () => rig.Guest.Typed.Length == rig.Options.InputWindow, Ct);
    }

    internal static Task OpenedAsync(SessionRig rig) => Eventually.TrueAsync("a shell is open", () => rig.Sessions.List("ann") is [{ State: TerminalState.Ready }], Ct);

    private static async Task WriteInPiecesAsync(SessionRig rig, byte[] all, int piece)
    {
        for (var from = 0; from < all.Length; from += piece)
            await rig.Guest.GuestWritesAsync(all.AsMemory(from, Math.Min(piece, all.Length - from)), Ct);
    }
}
