using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Snapshots;

namespace Batwa.Engines.Capabilities;

/// <summary>
/// Keeping what an instance's disk and settings are, and going back to it. Snapshots form a tree: each knows the one that its instance stood
/// on. They are taken, restored and deleted while the instance is stopped; their names and comments change at any time. They go with it.
/// </summary>
public interface ISnapshots
{
    /// <summary>Every snapshot of an instance, the oldest first.</summary>
    Task<IReadOnlyList<Snapshot>> ListSnapshotsAsync(InstanceName name, CancellationToken ct);

    /// <summary>Takes a snapshot.</summary>
    /// <param name="name">The instance, stopped.</param>
    /// <param name="snapshot">What to call it; null lets the engine choose.</param>
    /// <param name="comment">A note, or an empty text.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="ct">Cancels; then there is no such snapshot.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="Errors.RequestRejectedException">The instance is not stopped, the name is taken, the comment too long.</exception>
    Task<Snapshot> TakeSnapshotAsync(InstanceName name, SnapshotName? snapshot, string comment, IProgress<EngineProgress> progress, CancellationToken ct);

    /// <summary>Makes an instance's disk and settings what they were.</summary>
    /// <param name="name">The instance, stopped.</param>
    /// <param name="snapshot">What to go back to; it stays.</param>
    /// <param name="keepPresent">Whether a snapshot is taken of what the instance is now, before that is lost.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="ct">Cancels; then the instance is as it was or as the snapshot, never between.</param>
    /// <returns>The snapshot of what it was before, or null where none was wanted.</returns>
    /// <exception cref="Errors.SnapshotNotFoundException">There is none of that name.</exception>
    /// <exception cref="Errors.RequestRejectedException">The instance is not stopped.</exception>
    Task<Snapshot?> RestoreSnapshotAsync(InstanceName name, SnapshotName snapshot, bool keepPresent, IProgress<EngineProgress> progress, CancellationToken ct);

    /// <summary>Deletes a snapshot for good; those that were taken after it stay, and one that is not there is a success.</summary>
    /// <exception cref="Errors.RequestRejectedException">The instance is not stopped.</exception>
    Task DeleteSnapshotAsync(InstanceName name, SnapshotName snapshot, CancellationToken ct);

    /// <summary>Gives a snapshot another name; its own is a success.</summary>
    /// <exception cref="Errors.SnapshotNotFoundException">There is none of that name.</exception>
    /// <exception cref="Errors.RequestRejectedException">The new name is taken.</exception>
    Task<Snapshot> RenameSnapshotAsync(InstanceName name, SnapshotName snapshot, SnapshotName to, CancellationToken ct);

    /// <summary>Replaces a snapshot's comment; an empty text takes it away.</summary>
    /// <exception cref="Errors.SnapshotNotFoundException">There is none of that name.</exception>
    /// <exception cref="Errors.RequestRejectedException">The comment is longer than <see cref="Snapshot.MaxCommentLength"/>.</exception>
    Task<Snapshot> CommentSnapshotAsync(InstanceName name, SnapshotName snapshot, string comment, CancellationToken ct);
}
