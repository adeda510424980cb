using Batwa.Engines.Capabilities;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Snapshots;

namespace Batwa.Server.Security;

internal sealed partial class GuardedEngine
{
    /// <inheritdoc cref="IClone.CloneAsync"/>
    public Task<Instance> CloneAsync(InstanceName name, InstanceName to, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(
            Permission.CreateInstances,
            $"cloning {name}",
            deadlines.Disk,
            (engine, token) => Needs<IClone>(engine, "clone machines").CloneAsync(name, to, progress, token),
            ct);

    private const string HaveSnapshots = "take snapshots";

    /// <inheritdoc cref="ISnapshots.ListSnapshotsAsync"/>
    public Task<IReadOnlyList<Snapshot>> ListSnapshotsAsync(InstanceName name, CancellationToken ct) =>
        QuickAsync(
            Permission.ViewInstances,
            $"reading the snapshots of {name}",
            deadlines.Read,
            (engine, token) => Needs<ISnapshots>(engine, HaveSnapshots).ListSnapshotsAsync(name, token),
            ct);

    /// <inheritdoc cref="ISnapshots.TakeSnapshotAsync"/>
    public Task<Snapshot> TakeSnapshotAsync(InstanceName name, SnapshotName? snapshot, string comment, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(
            Permission.CreateInstances,
            $"taking a snapshot of {name}",
            deadlines.Disk,
            (engine, token) => Needs<ISnapshots>(engine, HaveSnapshots).TakeSnapshotAsync(name, snapshot, comment, progress, token),
            ct);

    /// <inheritdoc cref="ISnapshots.RestoreSnapshotAsync"/>
    public Task<Snapshot?> RestoreSnapshotAsync(InstanceName name, SnapshotName snapshot, bool keepPresent, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(
            Permission.CreateInstances,
            $"restoring {name} to {snapshot}",
            deadlines.Disk,
            (engine, token) => Needs<ISnapshots>(engine, HaveSnapshots).RestoreSnapshotAsync(name, snapshot, keepPresent, progress, token),
            ct);

    /// <inheritdoc cref="ISnapshots.DeleteSnapshotAsync"/>
    public Task DeleteSnapshotAsync(InstanceName name, SnapshotName snapshot, CancellationToken ct) =>
        LongAsync(
            Permission.CreateInstances,
            $"deleting the snapshot {snapshot} of {name}",
            deadlines.Disk,
            (engine, token) => Done(Needs<ISnapshots>(engine, HaveSnapshots).DeleteSnapshotAsync(name, snapshot, token)),
            ct);

    /// <inheritdoc cref="ISnapshots.RenameSnapshotAsync"/>
    public Task<Snapshot> RenameSnapshotAsync(InstanceName name, SnapshotName snapshot, SnapshotName to, CancellationToken ct) =>
        QuickAsync(
            Permission.OperateInstances,
            $"renaming the snapshot {snapshot} of {name}",
            deadlines.Change,
            (engine, token) => Needs<ISnapshots>(engine, HaveSnapshots).RenameSnapshotAsync(name, snapshot, to, token),
            ct);

    /// <inheritdoc cref="ISnapshots.CommentSnapshotAsync"/>
    public Task<Snapshot> CommentSnapshotAsync(InstanceName name, SnapshotName snapshot, string comment, CancellationToken ct) =>
        QuickAsync(
            Permission.OperateInstances,
            $"noting something about the snapshot {snapshot} of {name}",
            deadlines.Change,
            (engine, token) => Needs<ISnapshots>(engine, HaveSnapshots).CommentSnapshotAsync(name, snapshot, comment, token),
            ct);
}
