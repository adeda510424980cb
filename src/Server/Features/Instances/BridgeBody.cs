using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Instances;

/// <summary>How to connect a machine to the bridged network.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BridgeBody
{
    /// <summary>A bridge may be made on the host where there is none yet, which may interrupt its own network for a moment.</summary>
    public bool MayCreateBridge { get; init; }
}
