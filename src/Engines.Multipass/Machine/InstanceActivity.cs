namespace Batwa.Engines.Multipass.Machine;

/// <summary>What Batwa is doing with an instance. It is told instead of the daemon's word, which is <c>Unknown</c> for most of a boot.</summary>
internal enum InstanceActivity
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is being created.</summary>
    Launching,

    /// <summary>It is being started or resumed.</summary>
    Starting,

    /// <summary>It is rebooting.</summary>
    Restarting,

    /// <summary>It is being saved.</summary>
    Suspending,
}
