using Batwa.Terminals;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Time;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

public sealed class OutputTurnsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_burst_is_no_flood_and_what_goes_on_after_it_is()
    {
        var clock = new Clock();
        var pace = new OutputPace(clock);
        Assert.False(pace.IsFlood(OutputPace.Burst));
        Assert.True(pace.IsFlood(1));
        clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.False(pace.IsFlood(OutputPace.PerSecond / 2));
        Assert.True(pace.IsFlood(1));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(pace.IsFlood(OutputPace.Burst));
        Assert.True(pace.IsFlood(1));
    }

    [Fact]
    public async Task A_flood_waits_for_its_turn_and_who_prints_little_does_not()
    {
        const int Flood = 1024 * 1024;
        await using var rig = new SessionRig();
        var (flooded, quiet) = (new FakePage(), new FakePage());
        _ = rig.Attach(flooded);
        await Eventually.TrueAsync("the first is open", () => rig.Guests.Count == 1, Ct);
        _ = rig.Attach(quiet, id: Guid.NewGuid());
        await Eventually.TrueAsync("the second is open", () => rig.Guests.Count == 2, Ct);
        var (loud, still) = (rig.Guests[0], rig.Guests[1]);

        // Every turn is taken: by so many floods, as it were.
        var taken = new List<OutputTurns.Turn>();
        for (var turn = 0; turn < OutputTurns.AtOnce; turn++)
            taken.Add(await rig.Sessions.Turns.TakeAsync(Ct));
        var writing = loud.GuestWritesAsync(new byte[Flood], Ct);
        await Eventually.TrueAsync("the flood waits", () => loud.IsGuestHeldBack && flooded.Output.Length == OutputPace.Burst, Ct);
        await still.GuestWritesAsync("$ "u8.ToArray(), Ct);
        await Eventually.TrueAsync("the prompt is there", () => quiet.Text == "$ ", Ct);
        Assert.Equal(OutputPace.Burst, flooded.Output.Length);

        foreach (var turn in taken)
            await turn.DisposeAsync();
        await writing;
        await Eventually.TrueAsync("all of the flood is there", () => flooded.Output.Length == Flood, Ct);
    }

    [Fact]
    public async Task Who_waits_for_a_turn_can_be_stopped()
    {
        using var turns = new OutputTurns(1, TimeProvider.System);
        var first = await turns.TakeAsync(Ct);
        using var stop = new CancellationTokenSource();
        var second = turns.TakeAsync(stop.Token).AsTask();
        Assert.False(second.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await first.DisposeAsync();
        await (await turns.TakeAsync(Ct)).DisposeAsync();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(OutputTurns.Crowd - 1, 1)]
    [InlineData(OutputTurns.Crowd, 2)]
    [InlineData(OutputTurns.Crowd * 16, 17)]
    public async Task While_others_wait_a_turn_is_followed_by_a_rest_the_longer_the_more_they_are(int others, int rest)
    {
        var turn = TimeSpan.FromMilliseconds(20);
        var clock = new Clock();
        using var turns = new OutputTurns(1, clock);
        var alone = await turns.TakeAsync(Ct);
        clock.Advance(turn);
        Assert.True(alone.DisposeAsync().AsTask().IsCompleted, "nobody waits: no rest");

        var first = await turns.TakeAsync(Ct);
        var waiting = Enumerable.Range(0, others).Select(_ => turns.TakeAsync(Ct).AsTask()).ToList();
        clock.Advance(turn);
        var resting = first.DisposeAsync().AsTask();
        clock.Advance(turn * rest - TimeSpan.FromMilliseconds(1));
        Assert.False(resting.IsCompleted);
        Assert.False(waiting[0].IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await resting;
        await waiting[0];
        Assert.DoesNotContain(waiting.Skip(1), other => other.IsCompleted);
    }
}
