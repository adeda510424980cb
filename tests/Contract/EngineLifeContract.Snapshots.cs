using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Snapshots;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    private static readonly SnapshotName First = SnapshotName.Parse("first");
    private static readonly SnapshotName Second = SnapshotName.Parse("second");
    private static readonly SnapshotName Nowhere = SnapshotName.Parse("nowhere");

    [Step(85)]
    public Task A_running_machine_has_no_snapshot_taken_or_restored() => QuickStepAsync(async ct =>
    {
        if (Engine is not ISnapshots snapshots)
        {
            return;
        }

        var before = await GetAsync(Alpha, InstanceState.Running, ct);
        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => snapshots.TakeSnapshotAsync(Alpha, First, "", new ProgressLog(), ct));
        await Assert.ThrowsAsync<RequestRejectedException>(() => snapshots.RestoreSnapshotAsync(Alpha, First, keepPresent: true, new ProgressLog(), ct));

        Assert.Contains("stop", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await snapshots.ListSnapshotsAsync(Alpha, ct));
        Assert.Equal(before.StartedAt, (await GetAsync(Alpha, InstanceState.Running, ct)).StartedAt);
    });

    [Step(112)]
    public Task Snapshots_of_a_stopped_machine_are_a_tree_with_names_and_comments() => QuickStepAsync(async ct =>
    {
        if (Engine is not ISnapshots snapshots)
        {
            return;
        }

        var first = await snapshots.TakeSnapshotAsync(Alpha, First, "before all", new ProgressLog(), ct);
        var chosen = await snapshots.TakeSnapshotAsync(Alpha, null, "", new ProgressLog(), ct);

        Assert.Equal((First, null, "before all"), (first.Name, first.Parent, first.Comment));
        Assert.Equal((First, ""), (chosen.Parent, chosen.Comment));
        Assert.True(first.CreatedAt <= chosen.CreatedAt, $"{first.CreatedAt:O} is not before {chosen.CreatedAt:O}");
        Assert.Equal([first.Name, chosen.Name], (await snapshots.ListSnapshotsAsync(Alpha, ct)).Select(one => one.Name));
        Assert.Empty(await snapshots.ListSnapshotsAsync(Beta, ct));

        Assert.Equal(Second, (await snapshots.RenameSnapshotAsync(Alpha, chosen.Name, Second, ct)).Name);
        Assert.Equal(Second, (await snapshots.RenameSnapshotAsync(Alpha, Second, Second, ct)).Name);
        Assert.Equal("a note", (await snapshots.CommentSnapshotAsync(Alpha, Second, "a note", ct)).Comment);
        Assert.Equal("", (await snapshots.CommentSnapshotAsync(Alpha, First, "", ct)).Comment);
        Assert.Equal([(First, ""), (Second, "a note")], (await snapshots.ListSnapshotsAsync(Alpha, ct)).Select(one => (one.Name, one.Comment)));
    });

    [Step(114)]
    public Task What_cannot_be_done_with_a_snapshot_is_refused_and_changes_nothing() => QuickStepAsync(async ct =>
    {
        if (Engine is not ISnapshots snapshots)
        {
            return;
        }

        var progress = new ProgressLog();
        var tooLong = new string('x', Snapshot.MaxCommentLength + 1);
        var before = await snapshots.ListSnapshotsAsync(Alpha, ct);
        await Assert.ThrowsAsync<RequestRejectedException>(() => snapshots.TakeSnapshotAsync(Alpha, First, "", progress, ct));
        await Assert.ThrowsAsync<RequestRejectedException>(() => snapshots.TakeSnapshotAsync(Alpha, Nowhere, tooLong, progress, ct));
        await Assert.ThrowsAsync<RequestRejectedException>(() => snapshots.RenameSnapshotAsync(Alpha, Second, First, ct));
        await Assert.ThrowsAsync<RequestRejectedException>(() => snapshots.CommentSnapshotAsync(Alpha, Second, tooLong, ct));
        await Assert.ThrowsAsync<SnapshotNotFoundException>(() => snapshots.RenameSnapshotAsync(Alpha, Nowhere, First, ct));
        await Assert.ThrowsAsync<SnapshotNotFoundException>(() => snapshots.CommentSnapshotAsync(Alpha, Nowhere, "", ct));
        await Assert.ThrowsAsync<SnapshotNotFoundException>(() => snapshots.RestoreSnapshotAsync(Alpha, Nowhere, keepPresent: true, progress, ct));
        await snapshots.DeleteSnapshotAsync(Alpha, Nowhere, ct);

        Assert.Equal(before, await snapshots.ListSnapshotsAsync(Alpha, ct));
        await GetAsync(Alpha, InstanceState.Stopped, ct);
    });

    [Step(116)]
    public Task A_restore_keeps_what_was_there_where_that_is_wished_and_a_deletion_takes_one() => QuickStepAsync(async ct =>
    {
        if (Engine is not ISnapshots snapshots)
        {
            return;
        }

        var kept = await snapshots.RestoreSnapshotAsync(Alpha, First, keepPresent: true, new ProgressLog(), ct);
        Assert.NotNull(kept);
        Assert.Equal(Second, kept.Parent);
        Assert.Null(await snapshots.RestoreSnapshotAsync(Alpha, First, keepPresent: false, new ProgressLog(), ct));
        var branch = await snapshots.TakeSnapshotAsync(Alpha, null, "", new ProgressLog(), ct);
        Assert.Equal(First, branch.Parent);
        Assert.Equal([First, Second, kept.Name, branch.Name], (await snapshots.ListSnapshotsAsync(Alpha, ct)).Select(one => one.Name));

        await snapshots.DeleteSnapshotAsync(Alpha, Second, ct);
        await snapshots.DeleteSnapshotAsync(Alpha, Second, ct);

        Assert.Equal([(First, null), (kept.Name, First), (branch.Name, First)], (await snapshots.ListSnapshotsAsync(Alpha, ct)).Select(one => (one.Name, one.Parent)));
    });

    [Step(142)]
    public Task A_restored_machine_has_the_disk_that_it_had() => BootingStepAsync(async ct =>
    {
        if (Engine is not ISnapshots snapshots)
        {
            return;
        }

        await WriteNoteAsync(DiskNote, "written-later", ct);
        await Assert.ThrowsAsync<RequestRejectedException>(() => snapshots.DeleteSnapshotAsync(Alpha, First, ct));
        await Engine.StopAsync(Alpha, StopMode.Graceful, new ProgressLog(), ct);
        await snapshots.RestoreSnapshotAsync(Alpha, First, keepPresent: false, new ProgressLog(), ct);
        await Engine.StartAsync(Alpha, new ProgressLog(), ct);

        Assert.Equal("on-disk", await ReadNoteAsync(DiskNote, ct));
    });
}
