namespace Batwa.Engines.Instances;

/// <summary>What an instance is doing. The words are Multipass', so that its users and the classic routes read them unchanged.</summary>
public enum InstanceState
{
    /// <summary>The engine cannot tell; <see cref="Instance.StateReason"/> says why.</summary>
    Unknown,

    /// <summary>Being created or booting; it cannot be logged in to yet.</summary>
    Starting,

    /// <summary>Up.</summary>
    Running,

    /// <summary>Rebooting.</summary>
    Restarting,

    /// <summary>Off.</summary>
    Stopped,

    /// <summary>Will stop at a set time.</summary>
    DelayedShutdown,

    /// <summary>Its memory is being saved.</summary>
    Suspending,

    /// <summary>Off, with its memory saved.</summary>
    Suspended,

    /// <summary>In the engine's trash.</summary>
    Deleted,
}
