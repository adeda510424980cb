using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Tests.Testing;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

/// <summary>Sessions in which a command runs in place of a shell.</summary>
public sealed class CommandSessionTests
{
    private static readonly GuestCommand Command = GuestCommand.Of(["make", "all"], "/srv");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_guest_gets_the_command_and_the_page_its_end_and_when()
    {
        await using var rig = new SessionRig();
        var page = new FakePage();
        var running = rig.Attach(page, command: Command);
        await TerminalSessionTests.OpenedAsync(rig);
        Assert.Equal((Command, "www"), (rig.Guest.Request.Command, rig.Guest.Request.User));
        var info = rig.Sessions.List("ann").Single();
        Assert.Equal(("make all", "/srv", "www"), (info.Title, info.Directory, info.User));
        rig.Guest.Exits(0);
        await running;
        Assert.Equal("The command has ended with exit code 0.", page.Ended?.GetProperty("text").GetString());
        Assert.Equal(rig.Clock.GetUtcNow(), page.Ended?.GetProperty("at").GetDateTimeOffset());
    }

    [Fact]
    public async Task It_runs_once_for_an_id_however_often_a_page_asks()
    {
        await using var rig = new SessionRig();
        var running = rig.Attach(new FakePage(), command: Command);
        await TerminalSessionTests.OpenedAsync(rig);
        _ = rig.Attach(new FakePage(), command: Command);
        await rig.Guest.GuestWritesAsync("built", Ct);
        rig.Guest.Exits(2);
        await running;
        await Eventually.TrueAsync("it is over", () => rig.Sessions.List("ann").Count == 0, Ct);

        foreach (var (command, attachOnly) in new[] { (Command, false), (null, true) })
        {
            var late = new FakePage();
            await rig.Attach(late, command: command, attachOnly: attachOnly);
            Assert.Equal(("built", 2), (late.Text, late.Ended?.GetProperty("code").GetInt32()));
        }

        Assert.Single(rig.Guests);
    }

    [Fact]
    public async Task Who_wants_only_what_was_there_opens_nothing()
    {
        await using var rig = new SessionRig();
        var refusal = await Assert.ThrowsAsync<TerminalRefusedException>(() => rig.Attach(new FakePage(), attachOnly: true));
        Assert.Contains("is over", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(rig.Guests);
    }
}
