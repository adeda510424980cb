using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Files;

/// <summary>A file to rename, or to move within its disk.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RenameBody
{
    /// <summary>What.</summary>
    public required string From { get; init; }

    /// <summary>Its new path, which must be free.</summary>
    public required string To { get; init; }
}
