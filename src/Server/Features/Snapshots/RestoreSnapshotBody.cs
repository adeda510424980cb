using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Snapshots;

/// <summary>How to restore.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RestoreSnapshotBody
{
    /// <summary>Take a snapshot of what the machine is now first, because a restore loses that.</summary>
    public bool KeepPresent { get; init; } = true;
}
