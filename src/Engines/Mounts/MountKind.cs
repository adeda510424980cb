namespace Batwa.Engines.Mounts;

/// <summary>How a folder gets into a guest.</summary>
public enum MountKind
{
    /// <summary>Over a connection into the running guest. It can be made and removed at any time.</summary>
    Classic,

    /// <summary>By the hypervisor itself: faster, and made only while the instance is stopped.</summary>
    Native,
}
