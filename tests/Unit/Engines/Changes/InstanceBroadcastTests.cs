using Batwa.Engines.Changes;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Changes;

public sealed class InstanceBroadcastTests
{
    private readonly InstanceBroadcast _broadcast = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_watcher_gets_what_is_and_then_what_comes()
    {
        _broadcast.Publish(Named("alpha"));
        var feed = _broadcast.Watch(Ct);
        _broadcast.Publish(Named("beta"));
        _broadcast.Withdraw(InstanceName.Parse("alpha"));
        _broadcast.End();

        Assert.Equal(["alpha"], feed.InitialState.Select(i => i.Name.Value));
        var changes = await feed.Changes.ToListAsync(Ct);
        Assert.Equal("beta", Assert.IsType<InstanceChange.Upsert>(changes[0]).Instance.Name.Value);
        Assert.Equal("alpha", Assert.IsType<InstanceChange.Delete>(changes[1]).Name.Value);
        Assert.Equal(2, changes.Count);
    }

    [Fact]
    public async Task What_did_not_change_is_not_told()
    {
        var feed = _broadcast.Watch(Ct);
        _broadcast.Publish(Named("alpha"));
        _broadcast.Publish(Named("alpha"));
        _broadcast.Publish(Named("alpha") with { Forwards = [new PortForward(1, 2)] });
        _broadcast.Publish(Named("alpha") with { Forwards = [new PortForward(1, 2)] });
        _broadcast.End();

        Assert.Equal(2, (await feed.Changes.ToListAsync(Ct)).Count);
    }

    [Fact]
    public async Task A_watcher_that_falls_behind_is_cut_off_and_another_is_not()
    {
        var slow = _broadcast.Watch(Ct);
        var quick = _broadcast.Watch(Ct);
        await using var reading = quick.Changes.GetAsyncEnumerator(Ct);
        for (var n = 0; n <= InstanceBroadcast.Backlog; n++)
        {
            _broadcast.Publish(Named("alpha") with { Resources = new InstanceResources(n + 1, 1, 1) });
            Assert.True(await reading.MoveNextAsync());
        }

        var seen = 0;
        await Assert.ThrowsAsync<EngineUnavailableException>(async () =>
        {
            await foreach (var change in slow.Changes.WithCancellation(Ct))
                seen++;
        });
        Assert.Equal(InstanceBroadcast.Backlog, seen);
    }

    [Fact]
    public void Instances_are_in_name_order()
    {
        foreach (var name in new[] { "beta", "alpha", "Zeta" })
            _broadcast.Publish(Named(name));

        Assert.Equal(["Zeta", "alpha", "beta"], _broadcast.Current.Select(i => i.Name.Value));
    }

    [Fact]
    public async Task A_break_ends_every_watch_with_its_reason_and_a_new_one_begins_anew()
    {
        _broadcast.Publish(Named("alpha"));
        var broken = _broadcast.Watch(Ct);

        _broadcast.Break(new EngineUnavailableException("gone"));

        var told = await Assert.ThrowsAsync<EngineUnavailableException>(async () =>
        {
            await foreach (var _ in broken.Changes.WithCancellation(Ct))
            {
            }
        });
        Assert.Equal("gone", told.Message);
        Assert.Single(_broadcast.Watch(Ct).InitialState);
    }

    private static Instance Named(string name) => new()
    {
        Name = InstanceName.Parse(name),
        State = InstanceState.Stopped,
        Image = new InstanceImage("debian-12", "", ""),
        Resources = new InstanceResources(1, 1L << 30, 5L << 30),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
