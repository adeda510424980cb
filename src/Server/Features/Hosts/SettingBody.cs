using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Hosts;

/// <summary>What a setting is to be.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SettingBody
{
    /// <summary>The value, at most 1000 characters; an empty text takes it away.</summary>
    public required string Value { get; init; }

    /// <summary>Says nothing of the value, which may be a secret.</summary>
    public override string ToString() => nameof(SettingBody);
}
