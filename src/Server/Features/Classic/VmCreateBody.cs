using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Batwa.Engines.Instances;
using Batwa.Server.Http;
using Batwa.Server.Operations;

namespace Batwa.Server.Features.Classic;

/// <summary>What to create, in the classic words.</summary>
internal sealed record VmCreateBody
{
    /// <summary>The machine's name.</summary>
    public string? Name { get; init; }

    /// <summary>Processors: a whole number, or one written as text, which the first clients send.</summary>
    public JsonElement? Cpus { get; init; }

    /// <summary>Memory; see <see cref="ByteSize"/>.</summary>
    public string? Memory { get; init; }

    /// <summary>Disk; see <see cref="ByteSize"/>.</summary>
    public string? Disk { get; init; }

    /// <summary>The image; without it the host's default.</summary>
    public string? Image { get; init; }

    /// <summary>The host; without it the default one.</summary>
    [JsonPropertyName("agent_id")]
    public string? AgentId { get; init; }

    /// <summary>The request that an engine takes.</summary>
    /// <exception cref="ProblemException">422: the first field that breaks its rule.</exception>
    public LaunchRequest ToRequest() => new()
    {
        Name = InstanceName.TryParse(Name, out var name) ? name : throw ProblemException.BadField("name", InstanceName.Rule),
        Image = LaunchLimits.Image(Image, "image"),
        Resources = new InstanceResources(
            LaunchLimits.Cpus(ReadCpus(), "cpus"),
            LaunchLimits.Memory(Size(Memory ?? "1G", "memory"), "memory"),
            LaunchLimits.Disk(Size(Disk ?? "5G", "disk"), "disk")),
    };

    private static long Size(string text, string field) => ByteSize.TryParse(text, out var bytes) ? bytes : throw ProblemException.BadField(field, ByteSize.Rule);

    private int ReadCpus() => Cpus switch
    {
        null or { ValueKind: JsonValueKind.Null } => LaunchLimits.DefaultCpus,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var cpus) => cpus,

        // Raw, between its quotes: text that is no Unicode can't be had as a string, and no number needs escapes.
        { ValueKind: JsonValueKind.String } text
            when int.TryParse(text.GetRawText().AsSpan(1..^1), NumberStyles.Integer, CultureInfo.InvariantCulture, out var cpus) => cpus,
        _ => throw ProblemException.BadField("cpus", "a whole number"),
    };
}
