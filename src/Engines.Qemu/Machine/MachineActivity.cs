namespace Batwa.Engines.Qemu.Machine;

/// <summary>What the engine is doing with an instance, where that shows in its state.</summary>
internal enum MachineActivity
{
    /// <summary>Nothing, or something that does not show.</summary>
    None,

    /// <summary>Starting or resuming it.</summary>
    Starting,

    /// <summary>Stopping and starting it.</summary>
    Restarting,

    /// <summary>Saving its memory.</summary>
    Suspending,
}
