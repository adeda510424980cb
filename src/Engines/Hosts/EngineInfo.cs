namespace Batwa.Engines.Hosts;

/// <summary>An engine and the machine it runs on, as they are at one moment.</summary>
public sealed record EngineInfo
{
    /// <summary>The engine's own version, e.g. <c>7.2.22</c>.</summary>
    public required string Version { get; init; }

    /// <summary>A newer version that the engine says there is; null where it says none.</summary>
    public EngineUpdate? Update { get; init; }

    /// <summary>Where it is reached, as it would be configured; null where it runs in this process.</summary>
    public string? Address { get; init; }

    /// <summary>As whom this client is known there, one line for people; null where nobody asks.</summary>
    public string? Identity { get; init; }

    /// <summary>How guests run, for people: <c>KVM</c>, <c>emulated (TCG)</c>.</summary>
    public required string Acceleration { get; init; }

    /// <summary>Why it is not faster, one short sentence; null when it is.</summary>
    public string? AccelerationNote { get; init; }

    /// <summary>The image that a launch without one takes.</summary>
    public required string DefaultImage { get; init; }

    /// <summary>Processors of the host.</summary>
    public required int Cpus { get; init; }

    /// <summary>Memory of the host, in bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Memory that a new instance could have now, in bytes.</summary>
    public required long MemoryFreeBytes { get; init; }

    /// <summary>Size of the disk that holds instances, in bytes.</summary>
    public required long DiskBytes { get; init; }

    /// <summary>Free on that disk, in bytes.</summary>
    public required long DiskFreeBytes { get; init; }
}
