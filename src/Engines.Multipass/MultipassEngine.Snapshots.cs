using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Wire;
using Batwa.Engines.Progress;
using Batwa.Engines.Snapshots;

namespace Batwa.Engines.Multipass;

/// <remarks>Public here and offered by <see cref="SnapshottingEngine"/>, because not every driver of the daemon has them.</remarks>
internal partial class MultipassEngine
{
    // The drivers without; where there is an instance, the daemon itself tells.
    private static readonly string[] DriversWithoutSnapshots = ["lxd", "libvirt", "applevz"];

    /// <inheritdoc cref="Capabilities.ISnapshots.ListSnapshotsAsync"/>
    public Task<IReadOnlyList<Snapshot>> ListSnapshotsAsync(InstanceName name, CancellationToken ct) => DoAsync(token => ReadSnapshotsAsync(name, token), ct);

    /// <inheritdoc cref="Capabilities.ISnapshots.TakeSnapshotAsync"/>
    public Task<Snapshot> TakeSnapshotAsync(InstanceName name, SnapshotName? snapshot, string comment, IProgress<EngineProgress> progress, CancellationToken ct) =>
        WorkAsync(name, interrupts: false, async (before, token) =>
        {
            ThrowUnlessStopped(before);
            ThrowIfTooLong(comment);
            if (snapshot is not null)
                ThrowIfTaken(await ReadSnapshotsAsync(name, token).ConfigureAwait(false), snapshot);
            progress.Report(new EngineProgress(EngineStage.Preparing, null, $"Taking a snapshot of {name}"));

            // The daemon hears no cancellation: what began is waited for, and undone.
            var taken = SnapshotName.Parse(await _client.SnapshotAsync(name.Value, snapshot?.Value, comment, _options.DiskDeadline, CancellationToken.None).ConfigureAwait(false));
            if (token.IsCancellationRequested)
            {
                await _client.DeleteSnapshotAsync(name.Value, taken.Value, _options.DiskDeadline, CancellationToken.None).ConfigureAwait(false);
                token.ThrowIfCancellationRequested();
            }

            return Find(await ReadSnapshotsAsync(name, token).ConfigureAwait(false), name, taken);
        }, ct);

    /// <inheritdoc cref="Capabilities.ISnapshots.RestoreSnapshotAsync"/>
    public Task<Snapshot?> RestoreSnapshotAsync(InstanceName name, SnapshotName snapshot, bool keepPresent, IProgress<EngineProgress> progress, CancellationToken ct) =>
        WorkAsync<Snapshot?>(name, interrupts: false, async (before, token) =>
        {
            ThrowUnlessStopped(before);
            var known = await ReadSnapshotsAsync(name, token).ConfigureAwait(false);
            Find(known, name, snapshot);
            progress.Report(new EngineProgress(EngineStage.Preparing, null, $"Restoring {name} to {snapshot}"));

            // A restore that has begun is whole before anybody is told anything.
            await _client.RestoreAsync(name.Value, snapshot.Value, !keepPresent, reply => Tell(progress, EngineStage.Preparing, reply.Note), _options.DiskDeadline, CancellationToken.None)
                .ConfigureAwait(false);
            await _watch.RereadAsync(name, CancellationToken.None).ConfigureAwait(false);
            token.ThrowIfCancellationRequested();
            var now = await ReadSnapshotsAsync(name, token).ConfigureAwait(false);
            return keepPresent ? now.LastOrDefault(one => known.All(old => old.Name != one.Name)) : null;
        }, ct);

    /// <inheritdoc cref="Capabilities.ISnapshots.DeleteSnapshotAsync"/>
    public Task DeleteSnapshotAsync(InstanceName name, SnapshotName snapshot, CancellationToken ct) => WorkAsync(name, interrupts: false, async (before, token) =>
    {
        if ((await ReadSnapshotsAsync(name, token).ConfigureAwait(false)).Any(one => one.Name == snapshot))
        {
            ThrowUnlessStopped(before);
            await _client.DeleteSnapshotAsync(name.Value, snapshot.Value, _options.DiskDeadline, CancellationToken.None).ConfigureAwait(false);
        }

        return before;
    }, ct);

    /// <inheritdoc cref="Capabilities.ISnapshots.RenameSnapshotAsync"/>
    public Task<Snapshot> RenameSnapshotAsync(InstanceName name, SnapshotName snapshot, SnapshotName to, CancellationToken ct) => WorkAsync(name, interrupts: false, async (_, token) =>
    {
        var known = await ReadSnapshotsAsync(name, token).ConfigureAwait(false);
        var found = Find(known, name, snapshot);
        if (to == snapshot)
            return found;
        ThrowIfTaken(known, to);
        await _client.SetAsync($"local.{name}.{snapshot}.name", to.Value, token).ConfigureAwait(false);
        return found with { Name = to };
    }, ct);

    /// <inheritdoc cref="Capabilities.ISnapshots.CommentSnapshotAsync"/>
    public Task<Snapshot> CommentSnapshotAsync(InstanceName name, SnapshotName snapshot, string comment, CancellationToken ct) => WorkAsync(name, interrupts: false, async (_, token) =>
    {
        ThrowIfTooLong(comment);
        var found = Find(await ReadSnapshotsAsync(name, token).ConfigureAwait(false), name, snapshot);
        await _client.SetAsync($"local.{name}.{snapshot}.comment", comment, token).ConfigureAwait(false);
        return found with { Comment = comment };
    }, ct);

    // What the daemon tells of an instance tells it of its driver; before there is one, the driver's name must do.
    private static async Task<bool> HasSnapshotsAsync(MultipassClient client, string driver, CancellationToken ct)
    {
        if (await client.ListAsync(ct).ConfigureAwait(false) is [var first, ..] && (await client.InfoAsync(first.Name, ct).ConfigureAwait(false))?.Machine is { } machine)
            return machine.HasSnapshots;
        return !DriversWithoutSnapshots.Contains(driver);
    }

    private async Task<IReadOnlyList<Snapshot>> ReadSnapshotsAsync(InstanceName name, CancellationToken ct) =>
        [.. (await _client.SnapshotsAsync(name.Value, ct).ConfigureAwait(false)).Select(MultipassMapper.ToSnapshot).OrderBy(one => one.CreatedAt)];

    private static Snapshot Find(IReadOnlyList<Snapshot> known, InstanceName name, SnapshotName snapshot) =>
        known.FirstOrDefault(one => one.Name == snapshot) ?? throw new SnapshotNotFoundException(
            known.Count == 0 ? $"{name} has no snapshot '{snapshot}', and none at all." : $"{name} has no snapshot '{snapshot}'; it has {string.Join(", ", known.Select(one => one.Name))}.");

    private static void ThrowIfTaken(IReadOnlyList<Snapshot> known, SnapshotName wanted)
    {
        if (known.Any(one => one.Name == wanted))
            throw new RequestRejectedException($"There is a snapshot '{wanted}' already; take another name.");
    }

    private static void ThrowIfTooLong(string comment)
    {
        if (comment.Length > Snapshot.MaxCommentLength)
            throw new RequestRejectedException($"A comment has at most {Snapshot.MaxCommentLength} characters; this one has {comment.Length}.");
    }

    private static void ThrowUnlessStopped(Instance instance)
    {
        if (instance.State != InstanceState.Stopped)
            throw new RequestRejectedException($"{instance.Name} is {instance.State.ToString().ToLowerInvariant()}. Stop it first.");
    }
}
