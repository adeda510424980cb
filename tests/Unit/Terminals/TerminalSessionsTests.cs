using Batwa.Terminals;
using Batwa.Tests.Testing;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

public sealed class TerminalSessionsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_belongs_to_one_person_and_one_machine()
    {
        await using var rig = new SessionRig();
        _ = rig.Attach(new FakePage());
        await TerminalSessionTests.OpenedAsync(rig);
        var stranger = await Assert.ThrowsAsync<TerminalRefusedException>(() => rig.Attach(new FakePage(), owner: "bob"));
        var elsewhere = await Assert.ThrowsAsync<TerminalRefusedException>(() => rig.Attach(new FakePage(), instance: "web-2"));
        Assert.Equal(stranger.Message, elsewhere.Message);
        Assert.Empty(rig.Sessions.List("bob"));
        Assert.False(rig.Sessions.End("bob", rig.Id));
        Assert.True(rig.Sessions.End("ann", rig.Id));
        await Eventually.TrueAsync("it is over", () => rig.Sessions.List("ann").Count == 0, Ct);
        Assert.False(rig.Sessions.End("ann", rig.Id));
    }

    [Fact]
    public async Task Limits_are_refused_with_their_numbers()
    {
        await using var rig = new SessionRig(new TerminalOptions { MostPerPerson = 2, MostPerInstance = 3, MostViewers = 2 });
        _ = rig.Attach(new FakePage(), id: Guid.NewGuid());
        _ = rig.Attach(new FakePage());
        Assert.Contains("2 terminals", (await Assert.ThrowsAsync<TerminalRefusedException>(() => rig.Attach(new FakePage(), id: Guid.NewGuid()))).Message, StringComparison.Ordinal);
        _ = rig.Attach(new FakePage(), owner: "bob", id: Guid.NewGuid());
        Assert.Contains("'web-1' has 3", (await Assert.ThrowsAsync<TerminalRefusedException>(() => rig.Attach(new FakePage(), owner: "bob", id: Guid.NewGuid()))).Message, StringComparison.Ordinal);

        // Attaching opens nothing, so it is no matter of those limits, but of its own.
        _ = rig.Attach(new FakePage());
        Assert.Contains("2 places", (await Assert.ThrowsAsync<TerminalRefusedException>(() => rig.Attach(new FakePage()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_server_stops_every_page_hears_that_it_may_come_back()
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        var running = rig.Attach(page);
        await TerminalSessionTests.OpenedAsync(rig);
        await rig.Sessions.StopAsync(Ct);
        Assert.Equal(1001, (await running).Code);
        Assert.Null(page.Ended);
        Assert.True(rig.Guest.IsDisposed);
        await Assert.ThrowsAsync<TerminalRefusedException>(() => rig.Attach(new FakePage()));
    }

    [Fact]
    public async Task A_page_can_be_detached_by_the_server_and_the_shell_stays()
    {
        await using var rig = new SessionRig();
        var viewer = rig.Sessions.Attach(new OpenTerminal { Id = rig.Id, Owner = "ann", Host = "local", Instance = "web-1" }, rig);
        var page = new FakePage();
        var running = viewer.RunAsync(page, CancellationToken.None);
        await TerminalSessionTests.OpenedAsync(rig);
        viewer.Detach(ViewerEnd.SignedOut);
        Assert.Equal(1008, (await running).Code);
        Assert.Equal(0, rig.Sessions.List("ann").Single().Viewers);
    }

    [Fact]
    public async Task Its_owner_hears_of_every_change()
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        var running = rig.Attach(page);
        await TerminalSessionTests.OpenedAsync(rig);
        await Eventually.TrueAsync("ready is told", () => Events(rig) is ["ann Starting 1", "ann Ready 1"], Ct);
        page.Leave();
        await running;
        Assert.Equal("ann Ready 0", Events(rig)[^1]);
        rig.Sessions.End("ann", rig.Id);
        await Eventually.TrueAsync("the end is told", () => Events(rig)[^1] == "ann ended", Ct);
    }

    private static string[] Events(SessionRig rig)
    {
        lock (rig.Events)
            return [.. rig.Events];
    }
}
