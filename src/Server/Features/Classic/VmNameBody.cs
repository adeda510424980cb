using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Classic;

/// <summary>Which machine, in the classic words.</summary>
internal sealed record VmNameBody
{
    /// <summary>The machine's name.</summary>
    public string? Name { get; init; }

    /// <summary>The host; without it the name is looked up on every host.</summary>
    [JsonPropertyName("agent_id")]
    public string? AgentId { get; init; }
}
