using Batwa.Engines.Instances;

namespace Batwa.Server.Inventory;

/// <summary>Is it on?</summary>
internal static class Power
{
    /// <summary>Uses processor and memory of its host now, or may: an unknown state counts as on.</summary>
    public static bool HasPower(this InstanceState state) =>
        state is not (InstanceState.Stopped or InstanceState.Suspended or InstanceState.Deleted);
}
