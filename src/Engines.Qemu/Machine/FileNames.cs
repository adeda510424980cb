namespace Batwa.Engines.Qemu.Machine;

/// <summary>Every name that this engine writes on disk.</summary>
internal static class FileNames
{
    // In the data directory:

    /// <summary>Locked by the one server that uses the directory; the lock goes with its process, however that ends.</summary>
    public const string Lock = "lock";

    /// <summary>The process id of who holds <see cref="Lock"/>, for the message that a second server gives.</summary>
    public const string LockOwner = "lock.pid";

    /// <summary>What the KVM probe found, and for which QEMU, boot and permission that holds.</summary>
    public const string Acceleration = "acceleration.json";

    /// <summary>The images, shared by instances.</summary>
    public const string Images = "images";

    /// <summary>A directory for each instance, by its name.</summary>
    public const string Instances = "instances";

    /// <summary>The sockets. Here and not with the instance, and by a short id, since a socket's path has at most 107 bytes.</summary>
    public const string Run = "run";

    // In an instance's directory:

    /// <summary>What is known of the instance, and the journal of its creation and deletion. Written whole, then renamed.</summary>
    public const string Record = "instance.json";

    /// <summary>The disk: a qcow2 on top of the image, and the saved memory while suspended.</summary>
    public const string Disk = "disk.qcow2";

    /// <summary>The NoCloud seed: an ISO image labelled <c>cidata</c>. Holds the guest's private host key, hence mode 0600.</summary>
    public const string Seed = "seed.iso";

    /// <summary>The private key that terminals log in with. Mode 0600.</summary>
    public const string LoginKey = "login.key";

    /// <summary>The firmware's variables, for UEFI: a qcow2, since a raw one could not be part of a suspend.</summary>
    public const string FirmwareVariables = "efivars.qcow2";

    /// <summary>What the names of all that belongs to the serial console begin with. The run of the machine follows, eight hexadecimal digits: a start makes another, a resume does not.</summary>
    public const string Console = "console.";

    /// <summary>After the run: through this the serial console comes to who writes it down; gone when nothing comes any more.</summary>
    public const string ConsolePipe = ".pipe";

    /// <summary>After the run and the position of its first byte: what the serial console printed since the machine was started.</summary>
    public const string ConsoleLog = ".log";

    /// <summary>What QEMU itself complained of since the last start.</summary>
    public const string QemuLog = "qemu.log";

    /// <summary>QEMU's process id, written by QEMU.</summary>
    public const string Pid = "qemu.pid";

    /// <summary>The process id of the machine's network, written by QEMU.</summary>
    public const string NetworkPid = "network.pid";

    // In the directory of sockets, after the instance's short id:

    /// <summary>QEMU's control socket.</summary>
    public const string ControlSocket = ".qmp";

    /// <summary>The control socket of the machine's network.</summary>
    public const string NetworkControlSocket = ".net";

    /// <summary>Where the machine's QEMU waits for its network.</summary>
    public const string WireSocket = ".eth";

    /// <summary>The socket of the agent in the guest.</summary>
    public const string AgentSocket = ".qga";

    /// <summary>The serial console's socket.</summary>
    public const string ConsoleSocket = ".tty";
}
