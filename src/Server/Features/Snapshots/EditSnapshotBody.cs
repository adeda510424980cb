using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Snapshots;

/// <summary>What to change about a snapshot; what is not given stays.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record EditSnapshotBody
{
    /// <summary>Another name.</summary>
    public string? Name { get; init; }

    /// <summary>Another note; an empty text takes it away.</summary>
    public string? Comment { get; init; }
}
