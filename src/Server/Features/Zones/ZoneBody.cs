using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Zones;

/// <summary>What a zone is to be.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ZoneBody
{
    /// <summary>Whether it is on.</summary>
    public required bool Available { get; init; }
}
