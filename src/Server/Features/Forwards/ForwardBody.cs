using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Forwards;

/// <summary>What to forward, over TCP.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ForwardBody
{
    /// <summary>A port of the host's loopback address; 0 or nothing takes a free one.</summary>
    public int HostPort { get; init; }

    /// <summary>A port of the guest.</summary>
    [Required]
    public int GuestPort { get; init; }
}
