namespace Batwa.Engines.Capabilities;

/// <summary>
/// What an engine offers beyond the core. Each flag is true exactly when the engine implements the interface it names (the contract suite
/// checks it). Pages and routes read these, and never ask which engine it is. What is not set, it cannot do.
/// </summary>
public sealed record EngineCapabilities
{
    /// <summary><see cref="ISuspend"/>: callers may offer "suspend"; a suspended instance is resumed by <see cref="IEngine.StartAsync"/>.</summary>
    public bool Suspend { get; init; }

    /// <summary><see cref="IImages"/>: callers may list images; without it a launch takes an image name as free text.</summary>
    public bool Images { get; init; }

    /// <summary><see cref="IImageShelf"/>: callers may fetch images before they are needed, and remove them.</summary>
    public bool ImageShelf { get; init; }

    /// <summary><see cref="IPortForwards"/>: guest ports can be reached through ports of the host, changed while it runs.</summary>
    public bool PortForwards { get; init; }

    /// <summary><see cref="IConsoleLog"/>: what the serial console printed can be read, also after the instance died.</summary>
    public bool ConsoleLog { get; init; }

    /// <summary><see cref="ISerialConsole"/>: the serial console of a machine that executes can be opened as a terminal.</summary>
    public bool SerialConsole { get; init; }

    /// <summary><see cref="ISnapshots"/>: callers may offer to take, restore and delete snapshots of a stopped instance.</summary>
    public bool Snapshots { get; init; }

    /// <summary><see cref="IClone"/>: callers may offer to copy a stopped instance.</summary>
    public bool Clones { get; init; }

    /// <summary><see cref="ITrash"/>: callers may offer to move an instance to the trash, and to recover one that is <see cref="Instances.InstanceState.Deleted"/>.</summary>
    public bool Trash { get; init; }

    /// <summary><see cref="IMounts"/>: folders of the host can be shared with guests, at any time.</summary>
    public bool Mounts { get; init; }

    /// <summary>With <see cref="Mounts"/>: also the native way, while the instance is stopped. Without it such a request is refused.</summary>
    public bool NativeMounts { get; init; }

    /// <summary><see cref="IResize"/>: callers may offer to change the processors, the memory and the disk of a stopped instance.</summary>
    public bool Resize { get; init; }

    /// <summary><see cref="IDelayedStop"/>: callers may offer to stop an instance at a set time, and to take that back.</summary>
    public bool DelayedStop { get; init; }

    /// <summary><see cref="INetworks"/>: callers may list the host's networks, and connect instances to them.</summary>
    public bool Networks { get; init; }

    /// <summary><see cref="IZones"/>: the host has zones, which can be switched off and on; every instance is in one.</summary>
    public bool Zones { get; init; }

    /// <summary><see cref="IHostKeys"/>: a guest's SSH host keys can be looked at and trusted; without it every guest's key is the engine's own.</summary>
    public bool HostKeys { get; init; }

    /// <summary><see cref="IFigures"/>: a guest that callers cannot log in to can still be asked how it is.</summary>
    public bool Figures { get; init; }

    /// <summary><see cref="IEngineSettings"/>: the engine has settings of its own that can be read and changed.</summary>
    public bool Settings { get; init; }

    /// <summary>A launch takes cloud-init user data. Without it a request that carries some is refused.</summary>
    public bool CloudInit { get; init; }
}
