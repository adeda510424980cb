using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Files;

/// <summary>A directory to make.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PathBody
{
    /// <summary>Absolute, or below the user's home. Those above it are made too.</summary>
    public required string Path { get; init; }
}
