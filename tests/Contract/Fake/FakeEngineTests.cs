using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Time;

namespace Batwa.Tests.Contract.Fake;

/// <summary>The knobs of the fake engine: what goes wrong in real ones, on demand.</summary>
public sealed class FakeEngineTests
{
    private static readonly InstanceName One = InstanceName.Parse("one");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static LaunchRequest Small => new() { Name = One, Resources = new InstanceResources(1, 1L << 30, 5L << 30) };

    [Fact]
    public async Task A_delay_goes_by_the_clock_and_is_spread_over_the_stages()
    {
        var clock = new Clock();
        var engine = new FakeEngine(clock);
        engine.Faults.Delay(EngineVerb.Launch, TimeSpan.FromSeconds(60));
        var progress = new ProgressLog();

        var launch = engine.LaunchAsync(Small, progress, Ct);

        Assert.False(launch.IsCompleted);
        await clock.AdvanceUntilAsync("the launch boots", () => progress.Reports[^1].Stage == EngineStage.Booting, TimeSpan.FromSeconds(1), Ct);
        Assert.Equal(InstanceState.Starting, (await engine.GetAsync(One, Ct)).State);
        await clock.AdvanceUntilAsync("the launch is over", () => launch.IsCompleted, TimeSpan.FromSeconds(1), Ct);
        Assert.Equal(InstanceState.Running, (await launch).State);
    }

    [Fact]
    public async Task A_held_verb_hangs_until_released_and_can_be_cancelled()
    {
        var engine = new FakeEngine();
        engine.AddMachine("one", InstanceState.Stopped);
        using var hold = engine.Faults.Hold(EngineVerb.Start);
        using var cancel = new CancellationTokenSource();

        var cancelled = engine.StartAsync(One, new ProgressLog(), cancel.Token);
        await hold.Entered;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(InstanceState.Stopped, (await engine.GetAsync(One, Ct)).State);

        var started = engine.StartAsync(One, new ProgressLog(), Ct);
        Assert.False(started.IsCompleted);
        hold.Release();
        Assert.Equal(InstanceState.Running, (await started).State);
    }

    [Fact]
    public async Task A_failure_is_told_in_its_own_words_and_a_failed_launch_leaves_nothing()
    {
        var engine = new FakeEngine();
        engine.Faults.FailNext(EngineVerb.Launch, "qemu: could not open disk image");

        var failure = await Assert.ThrowsAsync<EngineFailedException>(() => engine.LaunchAsync(Small, new ProgressLog(), Ct));

        Assert.Equal("qemu: could not open disk image", failure.Message);
        Assert.Empty(await engine.ListAsync(Ct));
        Assert.Equal(InstanceState.Running, (await engine.LaunchAsync(Small, new ProgressLog(), Ct)).State);
    }

    [Fact]
    public async Task An_engine_that_cannot_be_reached_tells_callers_and_watchers_and_its_machines_go_on()
    {
        var engine = new FakeEngine();
        engine.AddMachine("one");
        await using var view = await InstanceView.OpenAsync(engine, Ct);

        engine.BecomeUnreachable("connection refused");

        await Assert.ThrowsAsync<EngineUnavailableException>(() => engine.ListAsync(Ct));
        await Eventually.TrueAsync("the watcher is told", () => view.End.With is EngineUnavailableException, Ct);
        engine.BecomeReachable();
        Assert.Equal(InstanceState.Running, (await engine.GetAsync(One, Ct)).State);
    }

    [Fact]
    public async Task A_machine_that_dies_is_stopped_with_its_reason_and_last_words()
    {
        var engine = new FakeEngine();
        engine.AddMachine("one");
        await using var view = await InstanceView.OpenAsync(engine, Ct);

        engine.Die(One, "QEMU was killed by signal 9.", "Out of memory");

        await Eventually.TrueAsync("who watches sees it", () => view.Now[0].State == InstanceState.Stopped, Ct);
        Assert.Equal(("QEMU was killed by signal 9.", "Out of memory"), (view.Now[0].StateReason, view.Now[0].LastWords[0]));
    }

    [Fact]
    public async Task A_watcher_that_falls_behind_is_cut_off_with_an_error_and_never_sees_holes()
    {
        var engine = new FakeEngine(host: new FakeHost { WatcherCapacity = 10 });
        var feed = await engine.WatchAsync(Ct);
        engine.AddMachines(11);

        var seen = 0;
        await Assert.ThrowsAsync<EngineFailedException>(async () =>
        {
            await foreach (var change in feed.Changes)
            {
                seen++;
            }
        });

        Assert.Equal(10, seen);
        Assert.Equal(0, engine.WatcherCount);
    }

    [Fact]
    public async Task A_thousand_machines_are_there_at_once()
    {
        var engine = new FakeEngine();
        engine.AddMachines(1000);

        Assert.Equal(1000, (await engine.ListAsync(Ct)).Count);
    }
}
