using System.Text.Json.Serialization;
using Batwa.Engines.Instances;
using Batwa.Server.Http;
using Batwa.Server.Operations;

namespace Batwa.Server.Features.Instances;

/// <summary>What a machine is to have; what is not said stays as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ResizeBody
{
    /// <summary>Virtual processors.</summary>
    public int? Cpus { get; init; }

    /// <summary>Memory in bytes.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Size of the disk in bytes; it only grows.</summary>
    public long? DiskBytes { get; init; }

    /// <summary>The change that an engine takes.</summary>
    /// <exception cref="ProblemException">422: the first field that breaks its rule, or none is given.</exception>
    public ResourceChange ToChange()
    {
        if (this is { Cpus: null, MemoryBytes: null, DiskBytes: null })
        {
            throw ProblemException.BadField("cpus", "cpus, memoryBytes or diskBytes must be given");
        }

        return new ResourceChange(
            Cpus is { } cpus ? LaunchLimits.Cpus(cpus, "cpus") : null,
            MemoryBytes is { } memory ? LaunchLimits.Memory(memory, "memoryBytes") : null,
            DiskBytes is { } disk ? LaunchLimits.Disk(disk, "diskBytes") : null);
    }
}
