using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Snapshots;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    private readonly Dictionary<string, FakeSnapshots> _snapshots = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Snapshot>> ListSnapshotsAsync(InstanceName name, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.ListSnapshots, name.Value, ct);
        lock (_gate)
        {
            return SnapshotsOf(name).All;
        }
    }

    /// <inheritdoc/>
    public Task<Snapshot> TakeSnapshotAsync(InstanceName name, SnapshotName? snapshot, string comment, IProgress<EngineProgress> progress, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => TakeInTurnAsync(name, snapshot, comment, progress, token), ct);

    private async Task<Snapshot> TakeInTurnAsync(InstanceName name, SnapshotName? snapshot, string comment, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        ThrowUnlessStopped(name);
        ThrowIfTooLong(comment);
        if (snapshot is not null)
        {
            lock (_gate)
            {
                SnapshotsOf(name).ThrowIfTaken(snapshot);
            }
        }

        await EnterAsync(EngineVerb.TakeSnapshot, name.Value, ct, spendDelay: false);
        await StagesAsync(EngineVerb.TakeSnapshot, [EngineStage.Preparing], progress, _ => $"Taking a snapshot of '{name}'", ct);
        return Take(name, snapshot, comment);
    }

    /// <inheritdoc/>
    public Task<Snapshot?> RestoreSnapshotAsync(InstanceName name, SnapshotName snapshot, bool keepPresent, IProgress<EngineProgress> progress, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => RestoreInTurnAsync(name, snapshot, keepPresent, progress, token), ct);

    private async Task<Snapshot?> RestoreInTurnAsync(InstanceName name, SnapshotName snapshot, bool keepPresent, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        ThrowUnlessStopped(name);
        lock (_gate)
        {
            SnapshotsOf(name).Get(snapshot);
        }

        await EnterAsync(EngineVerb.RestoreSnapshot, name.Value, ct, spendDelay: false);
        await StagesAsync(EngineVerb.RestoreSnapshot, [EngineStage.Preparing], progress, _ => $"Restoring '{name}' to {snapshot}", ct);
        lock (_gate)
        {
            var kept = keepPresent ? Take(name, null, $"Before restoring {snapshot}") : null;
            var wanted = SnapshotsOf(name).Get(snapshot);
            SnapshotsOf(name).Head = snapshot;
            GuestOf(name).PutDisk(wanted.Disk);
            Put(Find(name) with { Resources = wanted.Facts.Resources! });
            return kept;
        }
    }

    /// <inheritdoc/>
    public Task DeleteSnapshotAsync(InstanceName name, SnapshotName snapshot, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => DeleteSnapshotInTurnAsync(name, snapshot, token), ct);

    private async Task DeleteSnapshotInTurnAsync(InstanceName name, SnapshotName snapshot, CancellationToken ct)
    {
        Find(name);
        await EnterAsync(EngineVerb.DeleteSnapshot, name.Value, ct);
        lock (_gate)
        {
            if (SnapshotsOf(name).Has(snapshot))
            {
                ThrowUnlessStopped(name);
                SnapshotsOf(name).Remove(snapshot);
            }
        }
    }

    /// <inheritdoc/>
    public Task<Snapshot> RenameSnapshotAsync(InstanceName name, SnapshotName snapshot, SnapshotName to, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => EditAsync(name, snapshot, one => one with { Name = to }, token), ct);

    /// <inheritdoc/>
    public Task<Snapshot> CommentSnapshotAsync(InstanceName name, SnapshotName snapshot, string comment, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => EditAsync(name, snapshot, one => one with { Comment = comment }, token), ct);

    private async Task<Snapshot> EditAsync(InstanceName name, SnapshotName snapshot, Func<Snapshot, Snapshot> change, CancellationToken ct)
    {
        ThrowIfOutOfUse(name);
        await EnterAsync(EngineVerb.EditSnapshot, name.Value, ct);
        lock (_gate)
        {
            var snapshots = SnapshotsOf(name);
            var after = change(snapshots.Get(snapshot).Facts);
            ThrowIfTooLong(after.Comment);
            if (after.Name != snapshot)
            {
                snapshots.ThrowIfTaken(after.Name);
            }

            snapshots.Change(snapshot, _ => after);
            return after;
        }
    }

    private Snapshot Take(InstanceName name, SnapshotName? snapshot, string comment)
    {
        lock (_gate)
        {
            var snapshots = SnapshotsOf(name);
            var taken = new Snapshot
            {
                Name = snapshot ?? snapshots.NextName(),
                Parent = snapshots.Head,
                CreatedAt = _time.GetUtcNow(),
                Comment = comment,
                Resources = Find(name).Resources,
            };
            snapshots.Add(new FakeSnapshot(taken, GuestOf(name).Disk()));
            return taken;
        }
    }

    private FakeSnapshots SnapshotsOf(InstanceName name)
    {
        Find(name);
        return _snapshots.TryGetValue(name.Value, out var there) ? there : _snapshots[name.Value] = new FakeSnapshots();
    }

    private void ThrowUnlessStopped(InstanceName name)
    {
        ThrowIfOutOfUse(name);
        if (Find(name).State is not InstanceState.Stopped and var state)
        {
            throw new RequestRejectedException($"'{name}' is {state.ToString().ToLowerInvariant()}: stop it first.");
        }
    }

    private static void ThrowIfTooLong(string comment)
    {
        if (comment.Length > Snapshot.MaxCommentLength)
        {
            throw new RequestRejectedException($"A comment has at most {Snapshot.MaxCommentLength} characters; this one has {comment.Length}.");
        }
    }
}
