using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

/// <summary>Records to test with.</summary>
internal static class Records
{
    public static readonly Guid Id = Guid.Parse("1a2b3c4d-0000-4000-8000-000000000001");

    public static MachineRecord Ready(BootMethod boot = BootMethod.Kernel) => new()
    {
        Id = Id,
        Name = "web",
        Phase = MachinePhase.Ready,
        CreatedAt = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero),
        Image = new InstanceImage("debian-12", "Debian 12", new string('a', 64)),
        Resources = new InstanceResources(2, 1L << 30, 5L << 30),
        Subnet = new GuestSubnet(258),
        HostKey = "ecdsa-sha2-nistp256 AAAA",
        Boot = new BootImage
        {
            Name = "debian-12",
            Release = "Debian 12",
            Hash = new string('a', 64),
            DiskPath = "/images/disk.qcow2",
            DiskBytes = 2L << 30,
            Boot = boot,
            KernelPath = boot == BootMethod.Kernel ? "/images/kernel" : null,
            InitrdPath = boot == BootMethod.Kernel ? "/images/initrd" : null,
            KernelArguments = boot == BootMethod.Kernel ? "root=/dev/vda rw console=ttyS0" : null,
            DefaultUser = "debian",
        },
    };

    public static MachineRun Run(bool reachedLogin) => new()
    {
        StartedAt = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
        SshPort = 40022,
        Accelerator = "tcg",
        MachineType = "pc-q35-7.2",
        ReachedLogin = reachedLogin,
    };

    public static SavedMemory Saved() => new("tcg", "pc-q35-7.2", new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero));
}
