using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Classic;

/// <summary>The classic contract's answers. The order of the fields is that of the contract.</summary>
internal static class VmAnswers
{
    internal sealed record Created(
        bool Success, string Message, [property: JsonPropertyName("vm_name")] string VmName, string? Ip);

    internal sealed record Started(bool Success, string Message, string? Ip);

    internal sealed record Done(bool Success, string Message);

    internal sealed record Listed(bool Success, IReadOnlyList<VmLine> Vms);

    internal sealed record VmLine(
        string Name,
        string State,
        IReadOnlyList<string> Ipv4,
        string Release,
        [property: JsonPropertyName("agent_id")] string? AgentId,
        [property: JsonPropertyName("agent_hostname")] string AgentHostname);

    internal sealed record Informed(bool Success, VmDetails Info);

    /// <summary>
    /// What <c>multipass info --format json</c> prints of an instance, with its types: counts and the sizes of disks are text, memory and load numbers.
    /// </summary>
    internal sealed record VmDetails(
        string State,
        [property: JsonPropertyName("image_release")] string ImageRelease,
        [property: JsonPropertyName("image_hash")] string ImageHash,
        string Release,
        [property: JsonPropertyName("cpu_count")] string CpuCount,
        IReadOnlyList<double> Load,
        VmMemory Memory,
        IReadOnlyDictionary<string, VmDisk> Disks,
        IReadOnlyList<string> Ipv4,
        IReadOnlyDictionary<string, VmMount> Mounts,
        [property: JsonPropertyName("snapshot_count")] string SnapshotCount);

    internal sealed record VmMount(
        [property: JsonPropertyName("source_path")] string SourcePath,
        [property: JsonPropertyName("uid_mappings")] IReadOnlyList<string> UidMappings,
        [property: JsonPropertyName("gid_mappings")] IReadOnlyList<string> GidMappings);

    internal sealed record VmMemory(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Total,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Used);

    internal sealed record VmDisk(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Total,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Used);
}
