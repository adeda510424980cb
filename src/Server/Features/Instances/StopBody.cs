using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Instances;

/// <summary>How to stop.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StopBody
{
    /// <summary>Take the power away at once; what the guest had not written is lost. Overcomes other work on the instance.</summary>
    public bool Force { get; init; }
}
