namespace Batwa.Engines.Instances;

/// <summary>What a running guest says of itself.</summary>
public sealed record InstanceFigures
{
    /// <summary>The load averages of the last 1, 5 and 15 minutes.</summary>
    public required IReadOnlyList<double> Load { get; init; }

    /// <summary>The guest's memory in bytes.</summary>
    public required long MemoryTotal { get; init; }

    /// <summary>Of that, what is in use: all but what could be had without swapping.</summary>
    public required long MemoryUsed { get; init; }

    /// <summary>Its file systems on disks, the root one first.</summary>
    public required IReadOnlyList<DiskFigures> Disks { get; init; }

    /// <summary>The system's own name for itself, e.g. <c>Debian GNU/Linux 12 (bookworm)</c>; empty if it has none.</summary>
    public required string Release { get; init; }

    /// <summary>How long it has been up, by its own clock; null where it does not tell.</summary>
    public TimeSpan? Uptime { get; init; }
}
