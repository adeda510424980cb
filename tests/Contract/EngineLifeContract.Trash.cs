using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    [Step(152)]
    public Task What_is_thrown_away_is_off_and_nothing_can_be_done_with_it_but_to_recover_it() => BootingStepAsync(async ct =>
    {
        if (Engine is not ITrash trash)
        {
            return;
        }

        await using var view = await InstanceView.OpenAsync(Engine, ct);
        var (progress, before) = (new ProgressLog(), await GetAsync(Alpha, InstanceState.Running, ct));
        await trash.TrashAsync(Alpha, progress, ct);
        await trash.TrashAsync(Alpha, new ProgressLog(), ct);

        AssertForward(progress.Reports);
        var thrown = await GetAsync(Alpha, InstanceState.Deleted, ct);
        Assert.Equal((before.Resources, before.Image, before.CreatedAt), (thrown.Resources, thrown.Image, thrown.CreatedAt));
        Assert.Empty(thrown.Addresses);
        Assert.Null(thrown.StartedAt);
        await Eventually.TrueAsync("who watches sees it", () => view.Now.Any(i => i.Name == Alpha && i.State == InstanceState.Deleted), ct, under.AnswerDeadline);
        await Assert.ThrowsAsync<InstanceExistsException>(() => Engine.LaunchAsync(under.Smallest(Alpha), new ProgressLog(), ct));
        foreach (var asked in AllButTheTrash(ct))
        {
            var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => asked);
            Assert.Contains("ecover it", refusal.Message, StringComparison.Ordinal);
        }

        await GetAsync(Alpha, InstanceState.Deleted, ct);
        await GetAsync(Beta, InstanceState.Running, ct);
    });

    [Step(154)]
    public Task What_is_recovered_is_stopped_and_has_all_that_it_had() => BootingStepAsync(async ct =>
    {
        if (Engine is not ITrash trash)
        {
            return;
        }

        var kept = Engine is ISnapshots snapshots ? await snapshots.ListSnapshotsAsync(Alpha, ct) : [];

        Assert.Equal(InstanceState.Stopped, (await trash.RecoverAsync(Alpha, ct)).State);
        Assert.Equal(InstanceState.Stopped, (await trash.RecoverAsync(Alpha, ct)).State);

        Assert.Null((await GetAsync(Alpha, InstanceState.Stopped, ct)).StateReason);
        Assert.Equal(kept, Engine is ISnapshots again ? await again.ListSnapshotsAsync(Alpha, ct) : []);

        // The deletion that follows finds it in the trash.
        await trash.TrashAsync(Alpha, new ProgressLog(), ct);
        await GetAsync(Alpha, InstanceState.Deleted, ct);
    });

    private IEnumerable<Task> AllButTheTrash(CancellationToken ct)
    {
        var progress = new ProgressLog();
        yield return Engine.StartAsync(Alpha, progress, ct);
        yield return Engine.StopAsync(Alpha, StopMode.Graceful, progress, ct);
        yield return Engine.StopAsync(Alpha, StopMode.Force, progress, ct);
        yield return Engine.RestartAsync(Alpha, progress, ct);
        yield return Engine.RouteTerminalAsync(Alpha, new TerminalRequest(), ct);
        if (Engine is ISuspend suspend)
        {
            yield return suspend.SuspendAsync(Alpha, progress, ct);
        }

        if (Engine is ISnapshots snapshots)
        {
            yield return snapshots.TakeSnapshotAsync(Alpha, null, "", progress, ct);
            yield return snapshots.RestoreSnapshotAsync(Alpha, First, keepPresent: true, progress, ct);
            yield return snapshots.DeleteSnapshotAsync(Alpha, First, ct);
            yield return snapshots.CommentSnapshotAsync(Alpha, First, "", ct);
        }

        if (Engine is IClone cloning)
        {
            yield return cloning.CloneAsync(Alpha, Gamma, progress, ct);
        }

        if (Engine is IResize resizing)
        {
            yield return resizing.ResizeAsync(Alpha, new ResourceChange(Cpus: 2), progress, ct);
        }

        if (Engine is IDelayedStop delaying)
        {
            yield return delaying.StopLaterAsync(Alpha, 5, ct);
            yield return delaying.CancelStopAsync(Alpha, ct);
        }

        if (Engine is IPortForwards forwards)
        {
            yield return forwards.AddForwardAsync(Alpha, new PortForward(0, 80), ct);
        }
    }
}
