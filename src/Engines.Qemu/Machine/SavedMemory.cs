namespace Batwa.Engines.Qemu.Machine;

/// <summary>The memory of a suspended guest, kept as a snapshot in its disk.</summary>
/// <param name="Accelerator">What executed it: it can go on only with the same.</param>
/// <param name="MachineType">The exact machine type that it fits.</param>
/// <param name="SavedAt">When.</param>
/// <param name="NetworkStandsAlone">Whether its network was a process of its own: where it was not, the network's state is part of the memory.</param>
internal sealed record SavedMemory(string Accelerator, string MachineType, DateTimeOffset SavedAt, bool NetworkStandsAlone = false)
{
    /// <summary>The snapshot's tag.</summary>
    public const string Tag = "batwa-suspend";
}
