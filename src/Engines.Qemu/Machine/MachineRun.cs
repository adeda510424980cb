namespace Batwa.Engines.Qemu.Machine;

/// <summary>One run of an instance's QEMU, from the moment its guest may execute.</summary>
internal sealed record MachineRun
{
    /// <summary>When the guest was started or resumed.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The loopback port that leads to the guest's SSH.</summary>
    public required int SshPort { get; init; }

    /// <summary>What executes the guest.</summary>
    public required string Accelerator { get; init; }

    /// <summary>The exact machine type, e.g. <c>pc-q35-7.2</c>: saved memory only fits the same.</summary>
    public required string MachineType { get; init; }

    /// <summary>Whether its network is a process of its own; see <see cref="GuestNetwork"/>.</summary>
    public bool NetworkStandsAlone { get; init; }

    /// <summary>Whether it could be logged in to once.</summary>
    public bool ReachedLogin { get; init; }
}
