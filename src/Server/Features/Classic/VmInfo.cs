using System.Globalization;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Server.Guests;
using Batwa.Server.Inventory;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Classic;

/// <summary><c>GET /api/vm/info/{vm_name}</c>.</summary>
internal static class VmInfo
{
    // Multipass names the disk so, whatever the guest calls it.
    private const string Disk = "sda1";

    /// <summary>One machine. A running guest that does not answer in time is shown without its figures, rather than not at all.</summary>
    public static async Task<Ok<VmAnswers.Informed>> HandleAsync(
        string vm_name, Caller caller, VmLookup lookup, GuardedEngines engines, GuestFigures figures, CancellationToken ct, string? agent_id = null)
    {
        var row = await lookup.GetAsync(vm_name, agent_id, ct);
        if (row.Stale is not null)
        {
            return TypedResults.Ok(new VmAnswers.Informed(true, Off(row, 0)));
        }

        var engine = engines.For(caller, row.Key.Host);
        var snapshots = await CountSnapshotsAsync(engine, row, ct);
        if (row.Instance.State is not (InstanceState.Running or InstanceState.DelayedShutdown))
        {
            return TypedResults.Ok(new VmAnswers.Informed(true, Off(row, snapshots)));
        }

        try
        {
            var read = await figures.ReadAsync(engine, row.Instance.Name, ct);
            return TypedResults.Ok(new VmAnswers.Informed(true, On(row, snapshots, read)));
        }
        catch (EngineException)
        {
            return TypedResults.Ok(new VmAnswers.Informed(true, On(row, snapshots, null)));
        }
    }

    private static async Task<int> CountSnapshotsAsync(GuardedEngine engine, InventoryRow row, CancellationToken ct)
    {
        try
        {
            return engine.Capabilities.Snapshots ? (await engine.ListSnapshotsAsync(row.Instance.Name, ct)).Count : 0;
        }
        catch (EngineException)
        {
            return 0; // the rest is worth showing
        }
    }

    private static VmAnswers.VmDetails Off(InventoryRow row, int snapshots) => new(
        VmWords.State(row),
        VmWords.ImageRelease(row.Instance.Image),
        row.Instance.Image.Hash,
        Release: "",
        CpuCount: "",
        Load: [],
        new VmAnswers.VmMemory(null, null),
        new Dictionary<string, VmAnswers.VmDisk> { [Disk] = new(null, null) },
        Ipv4: [],
        row.Instance.Mounts.ToDictionary(mount => mount.Target, Mount),
        SnapshotCount: snapshots.ToString(CultureInfo.InvariantCulture));

    private static VmAnswers.VmDetails On(InventoryRow row, int snapshots, InstanceFigures? figures) => Off(row, snapshots) with
    {
        Release = figures?.Release ?? "",
        CpuCount = row.Instance.Resources.Cpus.ToString(CultureInfo.InvariantCulture),
        Load = figures?.Load ?? [],
        Memory = new VmAnswers.VmMemory(figures?.MemoryTotal, figures?.MemoryUsed),
        Disks = new Dictionary<string, VmAnswers.VmDisk> { [Disk] = Root(figures) },
        Ipv4 = row.Instance.Addresses,
    };

    private static VmAnswers.VmMount Mount(Mount mount) => new(mount.Source, [.. mount.UidMaps.Select(map => map.ToString())], [.. mount.GidMaps.Select(map => map.ToString())]);

    private static VmAnswers.VmDisk Root(InstanceFigures? figures) => figures?.Disks is [var root, ..]
        ? new VmAnswers.VmDisk(root.Total.ToString(CultureInfo.InvariantCulture), root.Used.ToString(CultureInfo.InvariantCulture))
        : new VmAnswers.VmDisk(null, null);
}
