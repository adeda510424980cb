using Batwa.Engines.Instances;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>What is known of an instance beyond its record, at one moment.</summary>
internal sealed record MachineView
{
    /// <summary>What the engine is doing with it.</summary>
    public MachineActivity Doing { get; init; }

    /// <summary>Whether its QEMU lives.</summary>
    public bool IsAlive { get; init; }

    /// <summary>Whether its QEMU lives but does not answer.</summary>
    public bool IsLost { get; init; }

    /// <summary>Whether the guest is rebooting by itself.</summary>
    public bool IsRebooting { get; init; }

    /// <summary>Whether QEMU paused the guest since its disk could not be written.</summary>
    public bool IsPaused { get; init; }

    /// <summary>A forward that was asked for and could not be opened, since its port is taken; or null.</summary>
    public PortForward? Closed { get; init; }
}
