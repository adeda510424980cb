using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Snapshots;

/// <summary>A snapshot to take.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TakeSnapshotBody
{
    /// <summary>What to call it; nothing lets the host choose.</summary>
    public string? Name { get; init; }

    /// <summary>A note about it.</summary>
    public string? Comment { get; init; }
}
