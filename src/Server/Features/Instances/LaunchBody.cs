using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Serialization;
using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Server.Http;
using Batwa.Server.Operations;

namespace Batwa.Server.Features.Instances;

/// <summary>What to create.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LaunchBody
{
    /// <summary>The host to create it on; without it the default one.</summary>
    public string? Host { get; init; }

    /// <summary>Its name: 2 to 63 letters, digits or '-', first a letter, last not '-'.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>An image's name or alias, or where the host allows it an address; without it the host's default.</summary>
    public string? Image { get; init; }

    /// <summary>Virtual processors; 1 if not said.</summary>
    public int? Cpus { get; init; }

    /// <summary>Memory in bytes; 1 GiB if not said.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Size of the disk in bytes; 5 GiB if not said.</summary>
    public long? DiskBytes { get; init; }

    /// <summary>cloud-init user data, at most 1 MiB; merged with the host's own.</summary>
    public string? UserData { get; init; }

    /// <summary>Networks of the host that it is connected to, beside the host's own.</summary>
    public IReadOnlyList<NetworkBody>? Networks { get; init; }

    /// <summary>Bridges may be made on the host for networks that have none, which may interrupt its own network for a moment.</summary>
    public bool MayCreateBridges { get; init; }

    /// <summary>The zone of the host that it is in; one is chosen if not said.</summary>
    public string? Zone { get; init; }

    /// <summary>How many minutes its boot may take, from 1 to 60; the host's own deadline if not said.</summary>
    public int? BootMinutes { get; init; }

    /// <summary>Folders to share with it when it is there, at most 20. One that can't be shared is told in the operation's log, and the machine stays.</summary>
    public IReadOnlyList<MountBody>? Mounts { get; init; }

    /// <summary>The folders to share with it.</summary>
    /// <exception cref="ProblemException">422: the first field that breaks its rule.</exception>
    public IReadOnlyList<MountRequest> ToMounts() => (Mounts?.Count ?? 0) <= LaunchLimits.MaxMounts
        ? [.. (Mounts ?? []).Select((mount, place) => mount.ToRequest($"mounts[{place}]."))]
        : throw ProblemException.BadField("mounts", $"at most {LaunchLimits.MaxMounts}");

    /// <summary>The request that an engine takes.</summary>
    /// <exception cref="ProblemException">422: the first field that breaks its rule.</exception>
    public LaunchRequest ToRequest()
    {
        if (!InstanceName.TryParse(Name, out var name))
        {
            throw ProblemException.BadField("name", InstanceName.Rule);
        }

        if (UserData is not null && Encoding.UTF8.GetByteCount(UserData) > LaunchLimits.MaxUserDataBytes)
        {
            throw ProblemException.BadField("userData", "at most 1 MiB (1,048,576 bytes in UTF-8)");
        }

        return new LaunchRequest
        {
            Name = name,
            Image = LaunchLimits.Image(Image, "image"),
            Resources = new InstanceResources(
                LaunchLimits.Cpus(Cpus ?? LaunchLimits.DefaultCpus, "cpus"),
                LaunchLimits.Memory(MemoryBytes ?? LaunchLimits.DefaultMemoryBytes, "memoryBytes"),
                LaunchLimits.Disk(DiskBytes ?? LaunchLimits.DefaultDiskBytes, "diskBytes")),
            Networks = NetworkBody.ToChoices(Networks ?? [], "networks"),
            MayCreateBridges = MayCreateBridges,
            Zone = LaunchLimits.Zone(Zone, "zone"),
            BootDeadline = BootMinutes is { } minutes ? LaunchLimits.Boot(minutes, "bootMinutes") : null,
            UserData = string.IsNullOrWhiteSpace(UserData) ? null : UserData,
        };
    }
}
