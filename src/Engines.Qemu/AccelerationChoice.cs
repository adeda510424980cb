namespace Batwa.Engines.Qemu;

/// <summary>What shall execute guests.</summary>
public enum AccelerationChoice
{
    /// <summary>KVM where a probe guest ran with it, else emulation.</summary>
    Automatic,

    /// <summary>Emulation (TCG), whatever the host can do.</summary>
    Emulation,
}
