using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Terminals;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

/// <summary>Sessions whose machine takes the shell along and comes back, or does not.</summary>
public sealed class WaitingSessionTests
{
    private const string Stopped = "The machine was stopped.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_machine_that_comes_back_gets_the_same_session_a_new_shell_and_the_tab_says_when(bool isKilled)
    {
        await using var rig = Away();
        var page = new FakePage();
        await LoseAsync(rig, page, guest => End(guest, isKilled), "before");
        Assert.Equal(("waiting", 1), (page.State, page.Shell));
        Assert.Contains($"{Stopped} A new shell opens when it is back.", page.States);
        Assert.Contains("ann Waiting 1", rig.Events);
        await Eventually.TrueAsync("its page says so", () => page.Text.EndsWith("── 2026-11-23 12:00:00 UTC: The machine was stopped. A new shell opens when it is back. ──\e[0m\r\n", StringComparison.Ordinal), Ct);

        rig.Clock.Advance(TimeSpan.FromMinutes(2));
        rig.Back.Writer.TryWrite(new GuestReturn(true, "The machine is back."));
        await Eventually.TrueAsync("there is another shell", () => rig.Guests.Count == 2 && page.State == "ready", Ct);
        await rig.Guest.GuestWritesAsync("after", Ct);
        await Eventually.TrueAsync("its page has it", () => page.Text.EndsWith("── 2026-11-23 12:02:00 UTC: The machine is back. This is a new shell. ──\e[0m\r\nafter", StringComparison.Ordinal), Ct);
        Assert.StartsWith("before\x18", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Shell);

        var late = new FakePage();
        _ = rig.Attach(late);
        await Eventually.TrueAsync("who comes later has the same", () => late.Text == page.Text, Ct);
        Assert.Equal(2, late.Attached!.Value.GetProperty("shell").GetInt32());
        Assert.Single(rig.Sessions.List("ann"));
    }

    [Fact]
    public async Task What_is_typed_for_a_shell_that_is_gone_reaches_no_other_and_the_page_is_told()
    {
        await using var rig = Away();
        var page = new FakePage();
        await LoseAsync(rig, page, guest => guest.Lose("gone"));
        page.Type("rm -r x\r");
        await Eventually.TrueAsync("it is refused", () => page is { Refused: 8, Taken: 8 }, Ct);
        page.Resize(120, 40);
        page.Ping(1);
        await Eventually.TrueAsync("its size is heard", () => page.Pong == 1, Ct);

        rig.Back.Writer.TryWrite(new GuestReturn(true, "The machine is back."));
        await Eventually.TrueAsync("there is another shell", () => rig.Guests.Count == 2 && page.State == "ready", Ct);
        Assert.Equal(new TerminalSize(120, 40), rig.Guest.Request.Size);
        page.Type("ls\r");
        await Eventually.TrueAsync("what comes now is typed", () => rig.Guest.Typed == "ls\r", Ct);
        Assert.Equal((8, 11), (page.Refused, page.Taken));
    }

    [Fact]
    public async Task It_waits_again_where_the_machine_is_away_before_the_new_shell_is_open()
    {
        await using var rig = Away();
        var page = new FakePage();
        await LoseAsync(rig, page, guest => guest.Lose("gone"));
        rig.OpenFailure = new RequestRejectedException("It is stopped.");
        rig.Back.Writer.TryWrite(new GuestReturn(true, "The machine is back."));
        await Eventually.TrueAsync("it waits again", () => page is { State: "waiting", Shell: 2 }, Ct);

        rig.OpenFailure = null;
        rig.Back.Writer.TryWrite(new GuestReturn(true, "The machine is back."));
        await Eventually.TrueAsync("there is another shell", () => page is { State: "ready", Shell: 3 }, Ct);
    }

    [Fact]
    public async Task A_shell_in_a_directory_with_an_environment_is_opened_again_as_it_was()
    {
        await using var rig = Away();
        var page = new FakePage();
        var shell = GuestCommand.LoginShell("/srv", new Dictionary<string, string> { ["A"] = "1" });
        await LoseAsync(rig, page, guest => guest.Lose("gone"), command: shell);
        var info = Assert.Single(rig.Sessions.List("ann"));
        Assert.Equal((null, "/srv", "www", "web-1"), (info.Command, info.Directory, info.User, info.Title));
        rig.Back.Writer.TryWrite(new GuestReturn(true, "The machine is back."));
        await Eventually.TrueAsync("there is another shell", () => rig.Guests.Count == 2, Ct);
        Assert.Equal((shell, "www"), (rig.Guest.Request.Command, rig.Guest.Request.User));
    }

    [Fact]
    public async Task A_machine_that_never_comes_back_and_an_opening_that_is_a_person_s_to_see_to_end_it()
    {
        await using var rig = Away();
        var page = new FakePage();
        var served = await LoseAsync(rig, page, guest => guest.Lose("gone"));
        rig.Back.Writer.TryWrite(new GuestReturn(false, "The machine was deleted."));
        await served;
        Assert.Equal("The machine was deleted.", page.Ended?.GetProperty("text").GetString());

        await using var other = Away();
        var second = new FakePage();
        served = await LoseAsync(other, second, guest => guest.Lose("gone"));
        (other.OpenFailure, other.Explanation) = (new HostKeyUnknownException("Who is it?"), null);
        other.Back.Writer.TryWrite(new GuestReturn(true, "The machine is back."));
        await served;
        Assert.Equal("hostKeyUnknown", second.Ended?.GetProperty("cause").GetString());
    }

    [Fact]
    public async Task A_person_ends_it_while_it_waits_and_so_does_a_day_with_nobody_there()
    {
        await using var rig = Away();
        var page = new FakePage();
        var served = await LoseAsync(rig, page, guest => guest.Lose("gone"));
        page.End();
        await served;
        Assert.Equal("asked", page.Ended?.GetProperty("cause").GetString());

        await using var other = Away();
        var second = new FakePage();
        served = await LoseAsync(other, second, guest => guest.Lose("gone"));
        second.Leave();
        await served;
        other.Clock.Advance(TimeSpan.FromHours(24));
        await Eventually.TrueAsync("it is over", () => other.Sessions.List("ann").Count == 0, Ct);
    }

    [Fact]
    public async Task Who_shuts_the_machine_down_from_within_is_known_a_little_later()
    {
        await using var rig = Away();
        rig.MayExplain = new TaskCompletionSource();
        var page = new FakePage();
        _ = rig.Attach(page);
        await TerminalSessionTests.OpenedAsync(rig);
        rig.Guest.IsKilledBy("HUP");
        await Eventually.TrueAsync("its page says so", () => page.State == "waiting" && page.States.Contains("The shell was killed by SIGHUP. Looking what became of web-1…"), Ct);
        Assert.Empty(page.Text);
        rig.MayExplain.SetResult();
        await Eventually.TrueAsync("it is known", () => page.Text.Contains(Stopped, StringComparison.Ordinal), Ct);
        Assert.Equal([TimeSpan.Zero, rig.Options.LossPatience], rig.Losses.Select(loss => loss.Patience));
        Assert.All(rig.Losses, loss => Assert.Equal(rig.Clock.GetUtcNow(), loss.OpenedAt));
    }

    [Theory]
    [InlineData("a command")]
    [InlineData("a shell that was killed alone")]
    [InlineData("a machine that is gone for good")]
    public async Task What_ends_without_a_way_back_does_not_wait(string what)
    {
        await using var rig = Away();
        var page = new FakePage();
        rig.Returns = what != "a machine that is gone for good";
        if (what == "a shell that was killed alone")
            rig.Explanation = null;
        var served = rig.Attach(page, command: what == "a command" ? GuestCommand.Of(["make"]) : null);
        await TerminalSessionTests.OpenedAsync(rig);
        rig.Guest.IsKilledBy(what == "a shell that was killed alone" ? "SEGV" : "HUP");
        await served;
        Assert.Equal(rig.Explanation ?? "The shell was killed by SIGSEGV.", page.Ended?.GetProperty("text").GetString());
        Assert.Empty(page.Text);
    }

    private static SessionRig Away() => new() { Explanation = Stopped, Returns = true };

    private static void End(FakeTerminalChannel guest, bool isKilled)
    {
        if (isKilled)
            guest.IsKilledBy("HUP");
        else
            guest.Lose("The connection to the machine was lost.");
    }

    private static async Task<Task<ViewerEnd>> LoseAsync(SessionRig rig, FakePage page, Action<FakeTerminalChannel> lose, string prints = "$ ", GuestCommand? command = null)
    {
        var served = rig.Attach(page, command: command);
        await TerminalSessionTests.OpenedAsync(rig);
        await rig.Guest.GuestWritesAsync(prints, Ct);
        await Eventually.TrueAsync("it is drawn", () => page.Text == prints, Ct);
        lose(rig.Guest);
        await Eventually.TrueAsync("it waits", () => page.State == "waiting" && page.States.Contains($"{Stopped} A new shell opens when it is back."), Ct);
        return served;
    }
}
