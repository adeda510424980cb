using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Snapshots;
using Batwa.Server.Http;
using Batwa.Server.Inventory;
using Batwa.Server.Security;

namespace Batwa.Server.Operations;

internal sealed partial class InstanceWork
{
    /// <summary>Takes a snapshot of a stopped instance.</summary>
    public Task<Operation> TakeSnapshotAsync(Caller caller, InstanceKey key, SnapshotName? snapshot, string comment, CancellationToken ct)
    {
        var engine = SnapshotsOf(caller, key, out var name);
        return StartAsync(
            OperationKind.TakeSnapshot,
            engine,
            key,
            async (operation, token) => $"The snapshot {(await engine.TakeSnapshotAsync(name, snapshot, comment, operation, token)).Name} of {name} is taken.",
            ct);
    }

    /// <summary>Makes a stopped instance what it was.</summary>
    public Task<Operation> RestoreSnapshotAsync(Caller caller, InstanceKey key, SnapshotName snapshot, bool keepPresent, CancellationToken ct)
    {
        var engine = SnapshotsOf(caller, key, out var name);
        return StartAsync(
            OperationKind.RestoreSnapshot,
            engine,
            key,
            async (operation, token) => await engine.RestoreSnapshotAsync(name, snapshot, keepPresent, operation, token) is { } kept
                ? $"{name} is what it was at {snapshot}; what it was before is kept as {kept.Name}."
                : $"{name} is what it was at {snapshot}.",
            ct);
    }

    /// <summary>Deletes a snapshot of a stopped instance.</summary>
    public Task<Operation> DeleteSnapshotAsync(Caller caller, InstanceKey key, SnapshotName snapshot, CancellationToken ct)
    {
        var engine = SnapshotsOf(caller, key, out var name);
        return StartAsync(
            OperationKind.DeleteSnapshot,
            engine,
            key,
            async (operation, token) =>
            {
                operation.Report(new EngineProgress(EngineStage.Removing, null, $"Deleting the snapshot {snapshot} of {name}"));
                await engine.DeleteSnapshotAsync(name, snapshot, token);
                return $"The snapshot {snapshot} of {name} is deleted.";
            },
            ct);
    }

    /// <summary>Makes a stopped copy of a stopped instance.</summary>
    public Task<Operation> CloneAsync(Caller caller, InstanceKey key, InstanceName to, CancellationToken ct)
    {
        var engine = EngineOf(caller, key, out var name);
        if (!engine.Capabilities.Clones)
        {
            throw new CapabilityMissingException($"The host {key.Host} cannot clone machines.");
        }

        if (inventory.Find(key with { Name = to.Value }) is not null)
        {
            throw new ProblemException(409, $"There is an instance '{to}' on {key.Host} already; take another name, or delete that one first.", "name");
        }

        return StartAsync(
            OperationKind.Clone,
            engine,
            key,
            async (operation, token) => $"{(await engine.CloneAsync(name, to, operation, token)).Name} is a copy of {name}; start it when you like.",
            ct);
    }

    private GuardedEngine SnapshotsOf(Caller caller, InstanceKey key, out InstanceName name)
    {
        var engine = EngineOf(caller, key, out name);
        return engine.Capabilities.Snapshots ? engine : throw new CapabilityMissingException($"The host {key.Host} cannot take snapshots.");
    }
}
