using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;

namespace Batwa.Server.Inventory;

/// <summary>One virtual machine.</summary>
internal sealed record InstanceView
{
    /// <summary>The host (engine connection) it is on.</summary>
    public required string Host { get; init; }

    /// <summary>Its name, unique on its host.</summary>
    public required string Name { get; init; }

    /// <summary>What it is doing.</summary>
    public required InstanceState State { get; init; }

    /// <summary>Why it is so, where that is not obvious; one sentence.</summary>
    public required string? StateReason { get; init; }

    /// <summary>The last lines of its console where it died by itself.</summary>
    public required IReadOnlyList<string> LastWords { get; init; }

    /// <summary>The image that it was made from.</summary>
    public required InstanceImage Image { get; init; }

    /// <summary>Virtual processors.</summary>
    public required int Cpus { get; init; }

    /// <summary>Memory in bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Size of its disk as the guest sees it, in bytes.</summary>
    public required long DiskBytes { get; init; }

    /// <summary>Its IPv4 addresses as the guest has them, the main one first.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>Its extra port forwards.</summary>
    public required IReadOnlyList<PortForward> Forwards { get; init; }

    /// <summary>The folders of its host that it has, or will have when it runs.</summary>
    public required IReadOnlyList<Mount> Mounts { get; init; }

    /// <summary>The zone of its host that it is in; null where the host has none.</summary>
    public required string? Zone { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last started; null while it does not run.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it will stop, where it is about to and the time is known.</summary>
    public required DateTimeOffset? StopsAt { get; init; }

    /// <summary>The operation that works on it now.</summary>
    public required Guid? OperationId { get; init; }

    /// <summary>When its engine last told of it.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Set while its host is out of reach: what is shown here is how it was then.</summary>
    public required Staleness? Stale { get; init; }

    /// <summary>The view of an engine's instance.</summary>
    public static InstanceView Of(string host, Instance instance, Guid? operation, DateTimeOffset seenAt, Staleness? stale) => new()
    {
        Host = host,
        Name = instance.Name.Value,
        State = instance.State,
        StateReason = instance.StateReason,
        LastWords = instance.LastWords,
        Image = instance.Image,
        Cpus = instance.Resources.Cpus,
        MemoryBytes = instance.Resources.MemoryBytes,
        DiskBytes = instance.Resources.DiskBytes,
        Addresses = instance.Addresses,
        Forwards = instance.Forwards,
        Mounts = instance.Mounts,
        Zone = instance.Zone,
        CreatedAt = instance.CreatedAt,
        StartedAt = instance.StartedAt,
        StopsAt = instance.StopsAt,
        OperationId = operation,
        SeenAt = seenAt,
        Stale = stale,
    };
}
