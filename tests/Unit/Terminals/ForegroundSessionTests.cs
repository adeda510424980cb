using Batwa.Engines.Terminals;
using Batwa.Tests.Testing;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

/// <summary>What a session's end would end.</summary>
public sealed class ForegroundSessionTests
{
    private static readonly TerminalForeground Make = new(ForegroundState.Program, "make");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_guest_says_it_and_only_to_its_owner()
    {
        await using var rig = await ReadyAsync();
        rig.Guest.SaysForeground = _ => Task.FromResult(Make);
        Assert.Equal(Make, await rig.Sessions.ForegroundAsync("ann", rig.Id, Ct));
        Assert.Null(await rig.Sessions.ForegroundAsync("bob", rig.Id, Ct));
        Assert.Null(await rig.Sessions.ForegroundAsync("ann", Guid.NewGuid(), Ct));
    }

    [Fact]
    public async Task A_guest_that_does_not_answer_in_time_is_not_known_and_no_longer_asked()
    {
        await using var rig = await ReadyAsync();
        var stopped = new TaskCompletionSource();
        rig.Guest.SaysForeground = async ct =>
        {
            await using var stops = ct.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, ct);
            return Make;
        };
        var asking = rig.Sessions.ForegroundAsync("ann", rig.Id, Ct);
        rig.Clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(asking.IsCompleted);
        rig.Clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(TerminalForeground.Unknown, await asking);
        await stopped.Task.WaitAsync(Ct);
    }

    [Fact]
    public async Task Who_no_longer_wants_to_know_is_not_told_something_else()
    {
        await using var rig = await ReadyAsync();
        rig.Guest.SaysForeground = async ct =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return Make;
        };
        using var left = new CancellationTokenSource();
        var asking = rig.Sessions.ForegroundAsync("ann", rig.Id, left.Token);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task Before_the_shell_and_while_its_machine_is_away_nobody_is_asked()
    {
        await using var rig = new SessionRig(opensAtOnce: false) { Explanation = "stopped", Returns = true };
        _ = rig.Attach(new FakePage());
        Assert.Equal(TerminalForeground.Unknown, await rig.Sessions.ForegroundAsync("ann", rig.Id, Ct));
        rig.LetOpen();
        await Eventually.TrueAsync("it is ready", () => rig.Events.Contains("ann Ready 1"), Ct);
        rig.Guest.SaysForeground = _ => Task.FromResult(Make);
        Assert.Equal(Make, await rig.Sessions.ForegroundAsync("ann", rig.Id, Ct));
        rig.Guest.Lose("gone");
        await Eventually.TrueAsync("it waits", () => rig.Events.Contains("ann Waiting 1"), Ct);
        Assert.Equal(TerminalForeground.Unknown, await rig.Sessions.ForegroundAsync("ann", rig.Id, Ct));
    }

    private static async Task<SessionRig> ReadyAsync()
    {
        var rig = new SessionRig();
        _ = rig.Attach(new FakePage());
        await Eventually.TrueAsync("it is ready", () => rig.Events.ToArray().Contains("ann Ready 1"), Ct);
        return rig;
    }
}
