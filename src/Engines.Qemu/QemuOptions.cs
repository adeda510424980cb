namespace Batwa.Engines.Qemu;

/// <summary>How the QEMU engine is set up. What is not set is as it should be on Debian and Ubuntu.</summary>
public sealed record QemuOptions
{
    /// <summary>Where instances and images are kept: an absolute path of at most <see cref="LongestDataDirectory"/> bytes.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>QEMU: a name on the path, or a path.</summary>
    public string SystemProgram { get; init; } = "qemu-system-x86_64";

    /// <summary>qemu-img: a name on the path, or a path.</summary>
    public string ImageProgram { get; init; } = "qemu-img";

    /// <summary>Where OVMF's <c>OVMF_CODE_4M.fd</c> and <c>OVMF_VARS_4M.fd</c> are, for images that boot by UEFI.</summary>
    public string FirmwareDirectory { get; init; } = "/usr/share/OVMF";

    /// <summary>What executes guests.</summary>
    public AccelerationChoice Acceleration { get; init; } = AccelerationChoice.Automatic;

    /// <summary>How long a guest may take to power off before its power is taken.</summary>
    public TimeSpan StopDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a guest may take from its start until it can be logged in to. Without KVM a boot can take minutes.</summary>
    public TimeSpan LoginDeadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long saving or loading a guest's memory may take.</summary>
    public TimeSpan SuspendDeadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a program such as qemu-img, and an answer of QEMU's, may take.</summary>
    public TimeSpan ProgramDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How much of a console's output is kept, in bytes; on disk it is at most twice that.</summary>
    public long ConsoleBytes { get; init; } = 1024 * 1024;

    /// <summary>How many virtual processors an instance may have for each processor of the host.</summary>
    public int CpuOvercommit { get; init; } = 4;

    /// <summary>The longest data directory: a socket's path has at most 107 bytes (unix(7)), of which <c>/run/1a2b3c4d.qmp</c> takes 17.</summary>
    public const int LongestDataDirectory = 107 - 17;
}
