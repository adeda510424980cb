using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Terminals.Frames;
using Batwa.Terminals.Keeping.Wire;
using Batwa.Tests.Testing;
using Xunit;

namespace Batwa.Tests.Unit.Terminals.Keeping;

/// <summary>Pages whose sessions live in a keeper, which servers and pages come to and go from.</summary>
public sealed class KeptTerminalsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shell_is_opened_typed_into_and_ends_as_without_a_keeper()
    {
        var mayRoute = new TaskCompletionSource();
        await using var rig = new KeeperRig { MayRoute = mayRoute.Task };
        var page = new FakePage();
        var served = await rig.AttachAsync(page);
        await Eventually.TrueAsync("it is looked for", () => page.States.Contains("Looking…"), Ct);
        mayRoute.SetResult();
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        Assert.Equal(TimeSpan.FromSeconds(3), rig.Guest.Request.Patience);
        page.Type("ls\r");
        await rig.Guest.GuestWritesAsync("a b c", Ct);
        await Eventually.TrueAsync("both have it", () => page.Text == "a b c" && rig.Guest.Typed == "ls\r", Ct);
        Assert.True(page.Attached!.Value.GetProperty("opened").GetBoolean());
        rig.Guest.Exits(3);
        Assert.Equal(1000, (await served).Code);
        Assert.Equal((3, "guestExited"), (page.Ended!.Value.GetProperty("code").GetInt32(), page.Ended!.Value.GetProperty("cause").GetString()));
        await Eventually.TrueAsync("its owner's page is told", () => rig.Heard("ann ended"), Ct);
    }

    [Fact]
    public async Task A_server_that_stops_leaves_the_shell_and_the_page_gets_exactly_what_it_missed_from_the_next()
    {
        await using var rig = new KeeperRig();
        var page = new FakePage();
        var served = await rig.AttachAsync(page);
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        await rig.Guest.GuestWritesAsync("before ", Ct);
        await Eventually.TrueAsync("the page has it", () => page.Text == "before ", Ct);
        await rig.Server.StopAsync(Ct);
        Assert.Equal(1001, (await served).Code);
        Assert.Equal(1001, page.Closed!.Code);
        Assert.Null(page.Ended);
        Assert.False(rig.Heard("ann ended"));

        await rig.Guest.GuestWritesAsync("meanwhile ", Ct);
        rig.NewServer();
        var info = Assert.Single(await rig.Server.ListAsync("ann", Ct));
        Assert.Equal((rig.Id, "web-1", TerminalState.Ready), (info.Id, info.Instance, info.State));
        Assert.Empty(await rig.Server.ListAsync("bob", Ct));
        var again = new FakePage();
        await rig.AttachAsync(again, after: page.Position, attachOnly: true);
        await rig.Guest.GuestWritesAsync("after", Ct);
        await Eventually.TrueAsync("the page has the rest", () => again.Text == "meanwhile after", Ct);
        Assert.False(again.Attached!.Value.GetProperty("opened").GetBoolean());
        Assert.False(again.Attached!.Value.GetProperty("reset").GetBoolean());
        Assert.Equal(1, rig.Started);
        Assert.Single(rig.Guests);
    }

    [Fact]
    public async Task A_server_that_is_cut_off_leaves_the_shell()
    {
        await using var rig = new KeeperRig();
        var page = new FakePage();
        await rig.AttachAsync(page);
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        rig.CutAll();
        page.Cut();
        rig.NewServer();
        await Eventually.TrueAsync("nobody is attached", async () => (await rig.Server.ListAsync("ann", Ct)).Single().Viewers == 0, Ct);
        Assert.Null(rig.Guest.Exit);
        Assert.True(await rig.Server.EndAsync("ann", rig.Id, Ct));
        await Eventually.TrueAsync("it is over", () => rig.Guest.Exit is not null, Ct);
    }

    [Fact]
    public async Task Nobody_ends_or_enters_what_is_somebody_elses()
    {
        await using var rig = new KeeperRig();
        await rig.AttachAsync(new FakePage());
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        Assert.False(await rig.Server.EndAsync("bob", rig.Id, Ct));
        await Assert.ThrowsAsync<TerminalRefusedException>(() => rig.AttachAsync(new FakePage(), owner: "bob"));
        Assert.Single(rig.Guests);
        Assert.Null(rig.Guest.Exit);
    }

    [Fact]
    public async Task A_keeper_that_dies_is_told_to_pages_and_lists_and_the_next_shell_starts_another()
    {
        await using var rig = new KeeperRig();
        var page = new FakePage();
        var served = await rig.AttachAsync(page);
        await Eventually.TrueAsync("it is open and known", () => rig.Guests.Count == 1 && rig.Heard("ann Ready 1"), Ct);
        rig.KillKeeper();
        Assert.Equal(1011, (await served).Code);
        Assert.Equal("guestLost", page.Ended!.Value.GetProperty("cause").GetString());
        Assert.Contains("process that held the terminals has ended", page.Ended!.Value.GetProperty("text").GetString(), StringComparison.Ordinal);
        await Eventually.TrueAsync("its owner's page is told", () => rig.Heard("ann ended"), Ct);
        Assert.Empty(await rig.Server.ListAsync("ann", Ct));
        await Assert.ThrowsAsync<TerminalRefusedException>(() => rig.AttachAsync(new FakePage(), attachOnly: true));
        Assert.Equal(1, rig.Started);

        var next = new FakePage();
        var attaching = rig.AttachAsync(next);
        await rig.Clock.AdvanceUntilAsync("another is there", () => attaching.IsCompleted, TimeSpan.FromMilliseconds(50), Ct);
        await attaching;
        await Eventually.TrueAsync("another shell is open", () => rig.Guests.Count == 2, Ct);
        Assert.Equal(2, rig.Started);
    }

    [Fact]
    public async Task A_page_that_draws_nothing_holds_the_guest_back_and_nothing_is_queued_in_between()
    {
        await using var rig = new KeeperRig();
        var page = new FakePage(draws: false);
        await rig.AttachAsync(page);
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        var flood = Task.Run(() => rig.Guest.GuestWritesAsync(new byte[2_000_000], Ct), Ct);
        await Eventually.TrueAsync("the guest waits", () => rig.Guest.IsGuestHeldBack && page.Output.Length == 512 * 1024, Ct);
        Assert.False(flood.IsCompleted);
        page.Draw(page.Position);
        await Eventually.TrueAsync("a window more has come", () => page.Output.Length == 1024 * 1024, Ct);
        rig.Guest.Lose("enough");
    }

    [Fact]
    public async Task A_page_whose_network_is_stuck_holds_up_the_keeper_s_viewer_of_it_alone()
    {
        await using var rig = new KeeperRig();
        var (stuck, other) = (new FakePage(), new FakePage());
        await rig.AttachAsync(stuck);
        await rig.AttachAsync(other);
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        stuck.Stick();
        var flood = Task.Run(() => rig.Guest.GuestWritesAsync(new byte[3_000_000], Ct), Ct);
        await rig.Clock.AdvanceUntilAsync("the other has all", () => other.Output.Length == 3_000_000, TimeSpan.FromSeconds(1), Ct);
        await flood;
        Assert.Empty(stuck.Output);
    }

    [Fact]
    public async Task A_page_that_breaks_the_protocol_is_told_so_by_the_keeper()
    {
        await using var rig = new KeeperRig();
        var page = new FakePage();
        var served = await rig.AttachAsync(page);
        page.Send((FrameTag)0x7e, [1, 2, 3]);
        Assert.Equal(1008, (await served).Code);
        Assert.Equal(1008, page.Closed!.Code);
    }

    [Fact]
    public async Task Who_is_signed_out_is_detached_and_the_shell_stays()
    {
        await using var rig = new KeeperRig();
        var page = new FakePage();
        var wanted = new OpenTerminal { Id = rig.Id, Owner = "ann", Host = "local", Instance = "web-1" };
        var attached = await rig.Server.AttachAsync(wanted, rig, Ct);
        var served = Task.Run(() => attached.RunAsync(page, Ct), Ct);
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        attached.Detach(ViewerEnd.SignedOut);
        Assert.Equal(ViewerEnd.SignedOut, await served);
        await Eventually.TrueAsync("nobody is attached", async () => (await rig.Server.ListAsync("ann", Ct)).Single().Viewers == 0, Ct);
        Assert.Null(rig.Guest.Exit);
    }

    public static TheoryData<Exception, string, int> Failures => new()
    {
        { new RequestRejectedException("It is stopped."), "openRefused", 1008 },
        { new HostKeyUnknownException("Look at its key."), "hostKeyUnknown", 1008 },
        { new EngineTimeoutException("It does not answer."), "openFailed", 1011 },
        { new InvalidOperationException("A secret of ours."), "openFailed", 1011 },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task What_keeps_a_terminal_from_opening_is_told_as_without_a_keeper(Exception failure, string cause, int code)
    {
        await using var rig = new KeeperRig { RouteFailure = failure };
        var page = new FakePage();
        Assert.Equal(code, (await await rig.AttachAsync(page)).Code);
        Assert.Equal(cause, page.Ended!.Value.GetProperty("cause").GetString());
        var text = page.Ended!.Value.GetProperty("text").GetString()!;
        if (failure is EngineException)
            Assert.Equal(failure.Message, text);
        else
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_route_that_only_the_server_can_open_says_what_to_do()
    {
        await using var rig = new KeeperRig { Route = new OpenChannelRoute((_, _) => throw new NotSupportedException()) };
        var page = new FakePage();
        await await rig.AttachAsync(page);
        Assert.Contains("--terminal-host server", page.Ended!.Value.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_became_of_the_machine_is_asked_of_the_server_that_is_there()
    {
        await using var rig = new KeeperRig { Explanation = "stopped" };
        await rig.AttachAsync(new FakePage());
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        await rig.Server.StopAsync(Ct);
        rig.NewServer();
        var page = new FakePage();
        var served = await rig.AttachAsync(page, after: 0);
        rig.Guest.Lose("The connection was lost.");
        await served;
        Assert.Equal("local/web-1: stopped", page.Ended!.Value.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Whether_a_silent_machine_sleeps_is_asked_of_the_server_and_waited_for_without_one()
    {
        await using var rig = new KeeperRig();
        await rig.AttachAsync(new FakePage());
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        var isAsleep = rig.Guest.Request.IsAsleep!;
        Assert.False(await isAsleep(Ct));
        rig.IsAsleep = true;
        Assert.True(await isAsleep(Ct));
        rig.IsAsleep = false;
        await rig.Server.StopAsync(Ct);
        await Eventually.TrueAsync("no server is there", () => rig.Keeper.Control is null, Ct);
        Assert.True(await isAsleep(Ct));
    }

    [Fact]
    public async Task Without_a_server_the_end_says_what_the_connection_looked_like()
    {
        await using var rig = new KeeperRig { Explanation = "stopped" };
        await rig.AttachAsync(new FakePage());
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        await rig.Server.StopAsync(Ct);
        await Eventually.TrueAsync("no server is there", () => rig.Keeper.Control is null, Ct);
        rig.Guest.Lose("The connection was lost.");
        await Eventually.TrueAsync("it is lost", () => rig.Guest.IsDisposed, Ct);
        await rig.Clock.AdvanceUntilAsync("it is over", () => !rig.Keeper.HasSessions, TimeSpan.FromSeconds(1), Ct);
        rig.NewServer();
        var page = new FakePage();
        await await rig.AttachAsync(page, after: 0, attachOnly: true);
        Assert.Equal("The connection was lost.", page.Ended!.Value.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_command_and_its_secrets_reach_the_guest_as_they_are()
    {
        await using var rig = new KeeperRig();
        await rig.AttachAsync(new FakePage(), command: GuestCommand.Of(["printf", "a\u0001\"ö' b"], "~/x"));
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        Assert.Equal(["printf", "a\u0001\"ö' b"], rig.Guest.Request.Command!.Words);
        Assert.Equal("~/x", rig.Guest.Request.Command.Directory);

        await rig.AttachAsync(new FakePage(), id: Guid.NewGuid(), command: GuestCommand.LoginShell("/srv", new Dictionary<string, string> { ["A"] = "'ö\u0001" }));
        await Eventually.TrueAsync("another is open", () => rig.Guests.Count == 2, Ct);
        var shell = rig.Guest.Request.Command!;
        Assert.Equal((true, "/srv", "'ö\u0001"), (shell.IsShell, shell.Directory, shell.Environment["A"]));
    }

    [Fact]
    public async Task A_keeper_of_version_1_is_not_asked_for_what_it_would_pass_over()
    {
        await using var rig = OfVersion(1);
        var refused = await Assert.ThrowsAsync<TerminalRefusedException>(() => rig.AttachAsync(new FakePage(), command: GuestCommand.LoginShell("/srv", null)));
        Assert.Contains("older Batwa", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_runs_in_a_session_is_asked_of_its_keeper_by_its_owner_alone()
    {
        await using var rig = new KeeperRig();
        await rig.AttachAsync(new FakePage());
        await Eventually.TrueAsync("it is ready", () => rig.Heard("ann Ready 1"), Ct);
        rig.Guest.SaysForeground = _ => Task.FromResult(new TerminalForeground(ForegroundState.Program, "make"));
        Assert.Equal(new TerminalForeground(ForegroundState.Program, "make"), await rig.Server.ForegroundAsync("ann", rig.Id, Ct));
        rig.Guest.SaysForeground = _ => Task.FromResult(TerminalForeground.Idle);
        Assert.Equal(TerminalForeground.Idle, await rig.Server.ForegroundAsync("ann", rig.Id, Ct));
        Assert.Null(await rig.Server.ForegroundAsync("bob", rig.Id, Ct));
        Assert.Null(await rig.Server.ForegroundAsync("ann", Guid.NewGuid(), Ct));
        rig.Guest.SaysForeground = _ => throw new InvalidOperationException("A fault of ours.");
        Assert.Equal(TerminalForeground.Unknown, await rig.Server.ForegroundAsync("ann", rig.Id, Ct));
    }

    [Fact]
    public async Task A_guest_that_does_not_answer_what_runs_keeps_nothing_else_waiting()
    {
        await using var rig = new KeeperRig();
        await rig.AttachAsync(new FakePage());
        await Eventually.TrueAsync("it is ready", () => rig.Heard("ann Ready 1"), Ct);
        var isAsked = new TaskCompletionSource();
        rig.Guest.SaysForeground = async ct =>
        {
            isAsked.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return TerminalForeground.Idle;
        };
        var asking = rig.Server.ForegroundAsync("ann", rig.Id, Ct);
        await isAsked.Task.WaitAsync(Ct);
        Assert.Single(await rig.Server.ListAsync("ann", Ct));
        Assert.False(asking.IsCompleted);
        rig.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(TerminalForeground.Unknown, await asking);
    }

    [Fact]
    public async Task A_keeper_of_version_3_is_not_asked_what_runs()
    {
        await using var rig = OfVersion(3);

        // One that is asked never answers: it passes over what it does not know.
        Assert.Equal(TerminalForeground.Unknown, await rig.Server.ForegroundAsync("ann", rig.Id, Ct).WaitAsync(TimeSpan.FromSeconds(10), Ct));
    }

    [Fact]
    public async Task With_a_keeper_of_another_version_terminals_open_in_the_server_and_end_with_it()
    {
        await using var rig = new KeeperRig
        {
            Stranger = async line =>
            {
                var connection = new KeeperConnection(line);
                Assert.Equal([1, 2, 3, 4], (await connection.ReceiveAsync(Ct)).ReadMessage().Versions!);
                await connection.SendAsync(KeeperTag.Refused, new KeeperMessage { Text = "it is of another version" }, Ct);
            },
        };
        var page = new FakePage();
        var served = await rig.AttachAsync(page);
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        Assert.Equal(0, rig.Started);
        Assert.Single(await rig.Server.ListAsync("ann", Ct));
        await rig.Server.StopAsync(Ct);
        Assert.Equal(1001, (await served).Code);
        Assert.NotNull(rig.Guest.Exit);
    }

    [Fact]
    public async Task Who_speaks_only_what_is_not_known_yet_is_refused_and_who_speaks_nonsense_hurts_nobody()
    {
        await using var rig = new KeeperRig();
        await rig.AttachAsync(new FakePage());
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        var newer = new KeeperConnection((await rig.ConnectAsync(Ct))!);
        await newer.SendAsync(KeeperTag.Hello, new KeeperMessage { Versions = [900, 901], Role = KeeperProtocol.Control }, Ct);
        Assert.Equal(KeeperTag.Refused, (await newer.ReceiveAsync(Ct)).Tag);
        var both = new KeeperConnection((await rig.ConnectAsync(Ct))!);
        await both.SendAsync(KeeperTag.Hello, new KeeperMessage { Versions = [2, 900], Role = KeeperProtocol.Control }, Ct);
        Assert.Equal(2, (await both.ReceiveAsync(Ct)).ReadMessage().Version);
        await both.SendAsync((KeeperTag)0x7f, new KeeperMessage(), Ct);

        foreach (var nonsense in new[] { "GET / HTTP/1.1\r\n\r\n", "\0\0\0\u0003\u0001{]", "" })
        {
            await using var line = (await rig.ConnectAsync(Ct))!;
            await line.WriteAsync(Encoding.ASCII.GetBytes(nonsense), Ct);
        }

        Assert.Single(await rig.Server.ListAsync("ann", Ct));
        Assert.Null(rig.Guest.Exit);
    }

    [Fact]
    public async Task A_keeper_ends_a_minute_after_its_last_session_and_server()
    {
        await using var rig = new KeeperRig();
        await rig.AttachAsync(new FakePage());
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        var unneeded = rig.Keeper.WaitUntilUnneededAsync(TimeSpan.FromMinutes(1), Ct);
        rig.Clock.Advance(TimeSpan.FromHours(1));
        await rig.Server.StopAsync(Ct);
        rig.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(unneeded.IsCompleted);
        rig.Guest.Exits(0);
        await rig.Clock.AdvanceUntilAsync("it ends", () => unneeded.IsCompleted, TimeSpan.FromSeconds(10), Ct);
    }

    // A keeper of an older program, which greets and says nothing more.
    private static KeeperRig OfVersion(int version) => new()
    {
        Stranger = async line =>
        {
            var connection = new KeeperConnection(line);
            await connection.ReceiveAsync(Ct);
            await connection.SendAsync(KeeperTag.Welcome, new KeeperMessage { Version = version }, Ct);
        },
    };
}
