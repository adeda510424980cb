using Batwa.Terminals;
using Batwa.Terminals.Keeping;
using Batwa.Terminals.Keeping.Wire;
using Batwa.Tests.Testing;
using Xunit;

namespace Batwa.Tests.Unit.Terminals.Keeping;

/// <summary>Sessions of a keeper that wait for their machine, over servers that come and go.</summary>
public sealed class KeptWaitingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_server_says_when_the_machine_is_back_and_where_its_shell_is()
    {
        await using var rig = Away();
        var page = new FakePage();
        await LoseAsync(rig, page);
        rig.Back.SetResult(new GuestReturn(true, "It is back."));
        await Eventually.TrueAsync("there is another shell", () => rig.Guests.Count == 2 && page is { State: "ready", Shell: 2 }, Ct);
        Assert.True(rig.Heard("ann local/web-1 again"));
        Assert.Contains("local/web-1: stopped A new shell opens when it is back.", page.Text, StringComparison.Ordinal);
        Assert.Contains("It is back. This is a new shell.", page.Text, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(3), rig.Guest.Request.Patience);
    }

    [Fact]
    public async Task A_server_that_restarts_meanwhile_is_asked_by_whoever_still_waits()
    {
        await using var rig = Away();
        await LoseAsync(rig, new FakePage());
        await rig.Server.StopAsync(Ct);
        await Eventually.TrueAsync("the server that is gone waits for nobody", () => rig.Awaited == 0, Ct);

        rig.NewServer();
        await rig.Server.StartAsync(Ct);
        await Eventually.TrueAsync("the next one is asked", () => rig.Awaited == 1, Ct);
        Assert.Equal(TerminalState.Waiting, Assert.Single(await rig.Server.ListAsync("ann", Ct)).State);
        rig.Back.SetResult(new GuestReturn(true, "It is back."));
        await Eventually.TrueAsync("there is another shell, with no page there", () => rig.Guests.Count == 2, Ct);
        var page = new FakePage();
        await rig.AttachAsync(page, after: 0, attachOnly: true);
        await Eventually.TrueAsync("who comes finds it", () => page.Text.EndsWith("This is a new shell. ──\e[0m\r\n", StringComparison.Ordinal), Ct);
    }

    [Fact]
    public async Task A_server_that_goes_while_the_new_shell_opens_is_followed_by_the_next()
    {
        await using var rig = Away();
        await LoseAsync(rig, new FakePage());
        rig.MayRoute = new TaskCompletionSource().Task;
        rig.Back.SetResult(new GuestReturn(true, "It is back."));
        await Eventually.TrueAsync("it is looked for", () => rig.Heard("ann local/web-1 again"), Ct);
        await rig.Server.StopAsync(Ct);
        rig.MayRoute = Task.CompletedTask;
        rig.NewServer();
        await rig.Server.StartAsync(Ct);
        await Eventually.TrueAsync("there is another shell", () => rig.Guests.Count == 2, Ct);
    }

    [Fact]
    public async Task A_first_shell_that_still_opens_when_its_server_goes_is_opened_with_the_next()
    {
        await using var rig = new KeeperRig { MayRoute = new TaskCompletionSource().Task };
        await rig.Server.StartAsync(Ct);
        var first = new FakePage();
        _ = rig.AttachAsync(first);
        await Eventually.TrueAsync("it is looked for", () => first.States.Contains("Looking…"), Ct);
        await rig.Server.StopAsync(Ct);
        Assert.Empty(rig.Guests);

        rig.MayRoute = Task.CompletedTask;
        rig.NewServer();
        await rig.Server.StartAsync(Ct);
        await Eventually.TrueAsync("there is the shell", () => rig.Guests.Count == 1, Ct);
        var page = new FakePage();
        await rig.AttachAsync(page, after: 0, attachOnly: true);
        await Eventually.TrueAsync("who comes back finds it", () => (page.State ?? page.Attached?.GetProperty("state").GetString()) == "ready", Ct);
    }

    [Fact]
    public async Task A_session_that_is_ended_meanwhile_is_waited_for_by_nobody()
    {
        await using var rig = Away();
        var page = new FakePage();
        await LoseAsync(rig, page);
        Assert.True(await rig.Server.EndAsync("ann", rig.Id, Ct));
        await Eventually.TrueAsync("nobody waits", () => rig.Awaited == 0, Ct);
        await Eventually.TrueAsync("its page is told", () => page.Ended?.GetProperty("cause").GetString() == "asked", Ct);
    }

    [Fact]
    public async Task A_person_who_is_gone_gets_no_shell()
    {
        await using var rig = Away();
        var page = new FakePage();
        await LoseAsync(rig, page);
        (rig.IsGone, rig.Explanation) = (true, null);
        rig.Back.SetResult(new GuestReturn(true, "It is back."));
        await Eventually.TrueAsync("it is over", () => page.Ended?.GetProperty("text").GetString() == "The account is gone.", Ct);
        Assert.Single(rig.Guests);
    }

    [Fact]
    public async Task A_shell_that_is_lost_while_the_server_restarts_is_explained_by_the_next()
    {
        await using var rig = Away();
        await rig.AttachAsync(new FakePage());
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1, Ct);
        await rig.Server.StopAsync(Ct);
        await Eventually.TrueAsync("no server is there", () => rig.Keeper.Control is null, Ct);
        rig.Guest.Lose("lost");
        await Eventually.TrueAsync("it is lost", () => rig.Guest.IsDisposed, Ct);
        rig.NewServer();
        await rig.Server.StartAsync(Ct);
        await Eventually.TrueAsync("it waits for its machine", () => rig.Awaited == 1, Ct);
    }

    [Fact]
    public async Task A_server_of_version_1_reads_a_waiting_session_as_one_that_starts()
    {
        await using var rig = Away();
        await LoseAsync(rig, new FakePage());
        foreach (var (versions, state) in new[] { (new[] { 1 }, TerminalState.Starting), ([1, 2], TerminalState.Waiting) })
        {
            var (near, far) = MemoryLine.Pair();
            _ = rig.Keeper.ServeAsync(far, Ct);
            await using var server = new KeeperConnection(near);
            await server.SendAsync(KeeperTag.Hello, new KeeperMessage { Versions = versions, Role = KeeperProtocol.Control, Server = Guid.NewGuid() }, Ct);
            Assert.Equal(KeeperTag.Welcome, (await server.ReceiveAsync(Ct)).Tag);
            var frame = await server.ReceiveAsync(Ct);
            Assert.Equal((KeeperTag.Changed, state), (frame.Tag, frame.ReadMessage().Terminal!.State));
        }
    }

    private static KeeperRig Away() => new() { Explanation = "stopped", Returns = true };

    private static async Task LoseAsync(KeeperRig rig, FakePage page)
    {
        await rig.AttachAsync(page);
        await Eventually.TrueAsync("it is open", () => rig.Guests.Count == 1 && rig.Heard("ann Ready 1"), Ct);
        rig.Guest.Lose("lost");
        await Eventually.TrueAsync("it waits for its machine", () => rig.Awaited == 1, Ct);
    }
}
