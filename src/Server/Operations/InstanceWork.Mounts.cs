using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Server.Http;
using Batwa.Server.Inventory;
using Batwa.Server.Security;

namespace Batwa.Server.Operations;

internal sealed partial class InstanceWork
{
    /// <summary>Shares a folder of its host with an instance.</summary>
    public Task<Operation> MountAsync(Caller caller, InstanceKey key, MountRequest mount, CancellationToken ct)
    {
        var engine = MountsOf(caller, key, out var name);
        return StartAsync(
            OperationKind.Mount,
            engine,
            key,
            async (operation, token) => await engine.AddMountAsync(name, mount, operation, token) is var made && inventory.Find(key)?.Instance.State == InstanceState.Running
                ? $"{made.Source} is shared with {name}, at {made.Target}."
                : $"{made.Source} will be at {made.Target} when {name} runs.",
            ct);
    }

    /// <summary>Takes a shared folder away from an instance.</summary>
    public Task<Operation> UnmountAsync(Caller caller, InstanceKey key, string target, CancellationToken ct)
    {
        var engine = MountsOf(caller, key, out var name);
        return StartAsync(
            OperationKind.Unmount,
            engine,
            key,
            async (operation, token) =>
            {
                await engine.RemoveMountAsync(name, target, operation, token);
                return $"{name} has nothing shared at {target} any more.";
            },
            ct);
    }

    // Before anything is begun, so that a launch that asks for what is not to be had makes nothing.
    private static void DemandMountable(Caller caller, GuardedEngine engine, IReadOnlyList<MountRequest> mounts)
    {
        if (mounts.Count == 0)
        {
            return;
        }

        caller.Demand(Permission.ShareFolders);
        if (!engine.Capabilities.Mounts)
        {
            throw ProblemException.BadField("mounts", $"the host {engine.HostId} cannot share folders; leave them out");
        }

        if (mounts.Any(mount => mount.Kind == MountKind.Native))
        {
            throw ProblemException.BadField("mounts", "a native one is made while its machine is stopped; share it the classic way, or later");
        }
    }

    // A folder that can't be shared is no reason to throw away a machine that took minutes to make.
    private static async Task<string> MountAllAsync(GuardedEngine engine, InstanceName name, IReadOnlyList<MountRequest> mounts, Operation operation, CancellationToken ct)
    {
        var failed = 0;
        foreach (var mount in mounts)
        {
            try
            {
                await engine.AddMountAsync(name, mount, new NotesOnly(operation), ct);
            }
            catch (EngineException e)
            {
                failed++;
                operation.Note($"{mount.Source} is not shared: {e.Message}");
            }
        }

        return failed == 0 ? "" : failed == 1 ? " One folder is not shared; the log says why." : $" {failed} folders are not shared; the log says why.";
    }

    private GuardedEngine MountsOf(Caller caller, InstanceKey key, out InstanceName name)
    {
        var engine = EngineOf(caller, key, out name);
        return engine.Capabilities.Mounts ? engine : throw new CapabilityMissingException($"The host {key.Host} cannot share folders.");
    }
}
