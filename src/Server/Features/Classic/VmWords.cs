using Batwa.Engines.Instances;
using Batwa.Server.Inventory;

namespace Batwa.Server.Features.Classic;

/// <summary>Multipass' words.</summary>
internal static class VmWords
{
    /// <summary>A machine's state. One whose host cannot be asked is <c>Unknown</c>, whatever it was.</summary>
    public static string State(InventoryRow row) => (row.Stale is null ? row.Instance.State : InstanceState.Unknown) switch
    {
        InstanceState.Starting => "Starting",
        InstanceState.Running => "Running",
        InstanceState.Restarting => "Restarting",
        InstanceState.Stopped => "Stopped",
        InstanceState.DelayedShutdown => "Delayed Shutdown",
        InstanceState.Suspending => "Suspending",
        InstanceState.Suspended => "Suspended",
        InstanceState.Deleted => "Deleted",
        _ => "Unknown",
    };

    /// <summary>The image's release in the list, e.g. <c>Ubuntu 24.04 LTS</c>.</summary>
    public static string Release(InstanceImage image) => image.Release.Length > 0 ? image.Release : "Not Available";

    /// <summary>The image's release in the details: the same without the distribution's name, e.g. <c>24.04 LTS</c>; empty if unknown.</summary>
    public static string ImageRelease(InstanceImage image) => image.Release.Split(' ', 2) is [_, { Length: > 0 } rest] && char.IsAsciiDigit(rest[0])
        ? rest
        : image.Release;

    /// <summary>The address to reach a machine at, or null.</summary>
    public static string? Ip(InventoryRow? row) => row?.Instance.Addresses is [var first, ..] ? first : null;
}
