namespace Batwa.Engines.Qemu.Machine;

/// <summary>How far an instance has come in its life. Only moves forward.</summary>
internal enum MachinePhase
{
    /// <summary>Being created: a server that finds it so at its start removes it, unless its guest runs already.</summary>
    Creating,

    /// <summary>There.</summary>
    Ready,

    /// <summary>Being deleted: a server that finds it so at its start goes on deleting.</summary>
    Deleting,
}
