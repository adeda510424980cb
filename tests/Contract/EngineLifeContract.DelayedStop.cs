using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    [Step(88)]
    public Task A_machine_that_is_to_stop_later_works_until_then_and_tells_the_time() => QuickStepAsync(async ct =>
    {
        if (Engine is not IDelayedStop delaying)
        {
            return;
        }

        await using var view = await InstanceView.OpenAsync(Engine, ct);
        var before = await GetAsync(Alpha, InstanceState.Running, ct);
        foreach (var unfit in new[] { 0, -1, IDelayedStop.MaxMinutes + 1 })
        {
            await Assert.ThrowsAsync<RequestRejectedException>(() => delaying.StopLaterAsync(Alpha, unfit, ct));
        }

        await AssertStopsInAsync(30, await delaying.StopLaterAsync(Alpha, 30, ct), before, ct);
        await AssertStopsInAsync(90, await delaying.StopLaterAsync(Alpha, 90, ct), before, ct);

        await Eventually.TrueAsync("who watches sees it", () => view.Now.Any(i => i.Name == Alpha && i.StopsAt is not null), ct, under.AnswerDeadline);
        Assert.Equal(Alpha.Value, await under.RunInGuestAsync(Alpha, "hostname", ct));
    });

    [Step(89)]
    public Task A_stop_that_was_set_is_taken_back_and_the_machine_runs_on() => QuickStepAsync(async ct =>
    {
        if (Engine is not IDelayedStop delaying)
        {
            return;
        }

        var before = await GetAsync(Alpha, InstanceState.DelayedShutdown, ct);
        var kept = await delaying.CancelStopAsync(Alpha, ct);
        await delaying.CancelStopAsync(Alpha, ct);
        Assert.Equal((InstanceState.Running, null, before.StartedAt), (kept.State, kept.StopsAt, kept.StartedAt));

        await delaying.StopLaterAsync(Alpha, 30, ct);
        var started = await Engine.StartAsync(Alpha, new ProgressLog(), ct);
        Assert.Equal((InstanceState.Running, null, before.StartedAt), (started.State, started.StopsAt, started.StartedAt));
    });

    [Step(101)]
    public Task A_stopped_machine_needs_no_set_stop() => QuickStepAsync(async ct =>
    {
        if (Engine is not IDelayedStop delaying)
        {
            return;
        }

        Assert.Equal(InstanceState.Stopped, (await delaying.StopLaterAsync(Alpha, 30, ct)).State);
        Assert.Equal(InstanceState.Stopped, (await delaying.CancelStopAsync(Alpha, ct)).State);
    });

    private async Task AssertStopsInAsync(int minutes, Instance told, Instance before, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var instance = await GetAsync(Alpha, InstanceState.DelayedShutdown, ct);
        Assert.Equal((told.StopsAt, before.StartedAt), (instance.StopsAt, instance.StartedAt));
        Assert.Equal(before.Addresses, instance.Addresses);
        Assert.InRange(instance.StopsAt ?? default, now.AddMinutes(minutes - 2), now.AddMinutes(minutes));
    }
}
