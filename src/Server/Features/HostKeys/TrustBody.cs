using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Batwa.Server.Features.HostKeys;

/// <summary>Which keys to trust.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TrustBody
{
    /// <summary>One or all of those that the guest shows, as they were shown: the keys themselves, and not their fingerprints.</summary>
    [Required]
    public required IReadOnlyList<string> Keys { get; init; }
}
