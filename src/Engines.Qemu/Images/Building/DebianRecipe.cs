using System.Security.Cryptography;
using System.Text;

namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>
/// What <c>debian-12</c> is made of. Its measure is the time from power-on to a login, emulated on two cores;
/// <c>docs/images.md</c> says what helped.
/// </summary>
internal static class DebianRecipe
{
    /// <summary>The image's name.</summary>
    public const string Image = "debian-12";

    /// <summary>For people.</summary>
    public const string Title = "Debian 12 (bookworm)";

    /// <summary>The release's code name.</summary>
    public const string Suite = "bookworm";

    /// <summary>The user that cloud-init makes, as its Debian package says.</summary>
    public const string DefaultUser = "debian";

    /// <summary>The disk as built, in bytes: room for the system; the root file system grows to the instance's disk at every boot.</summary>
    public const long DiskBytes = 2L << 30;

    /// <summary>The packages besides Debian's essential ones.</summary>
    public static IReadOnlyList<string> Packages(GuestArchitecture architecture) =>
    [
        // Boot. tiny-initramfs loads two modules and mounts the root; Debian's usual ramdisk starts udev for that.
        $"linux-image-cloud-{architecture.Name}", "tiny-initramfs", "systemd-sysv", "udev", "dbus",

        // Without pam-systemd nothing ends a login's processes at shutdown, and a reboot waits 90 s for them.
        "libpam-systemd", "systemd-resolved", "systemd-timesyncd", "qemu-guest-agent",

        "cloud-init", "openssh-server", "sudo", "ca-certificates", "iproute2", "iputils-ping", "netbase",

        // What a person expects in a terminal.
        "bash-completion", "curl", "htop", "less", "man-db", "nano", "procps", "tmux", "vim-tiny",
    ];

    /// <summary>The kernel's arguments. Mounted read-write at once: the journal was replayed by then, so that a check would find nothing to do.</summary>
    public static string KernelArguments(GuestArchitecture architecture) => $"root=/dev/vda rw console={architecture.SerialConsole}";

    /// <summary>
    /// Files that packages leave in the tree and the image must not have, as patterns of tar: SSH host keys would be the same in every
    /// machine, and the timers work at boot, when a person waits.
    /// </summary>
    public static IReadOnlyList<string> Excluded { get; } =
    [
        "./dev/*",
        "./etc/apt/apt.conf.d/99mmdebstrap",
        "./etc/dpkg/dpkg.cfg.d/99mmdebstrap",
        "./etc/ssh/ssh_host_*",
        "./etc/systemd/system/cloud-init.target.wants/cloud-init-hotplugd.socket",
        "./etc/systemd/system/getty.target.wants/getty@tty1.service",
        "./etc/systemd/system/multi-user.target.wants/e2scrub_reap.service",
        "./etc/systemd/system/sysinit.target.wants/systemd-pstore.service",
        "./etc/systemd/system/timers.target.wants/apt-daily*.timer",
        "./etc/systemd/system/timers.target.wants/dpkg-db-backup.timer",
        "./etc/systemd/system/timers.target.wants/e2scrub_all.timer",
        "./etc/systemd/system/timers.target.wants/man-db.timer",
        "./var/log/apt/*",
        "./var/log/dpkg.log",
    ];

    /// <summary>Names this recipe: an image that another one made is not taken for it. The mirror does not count. 12 hex digits.</summary>
    public static string Fingerprint(GuestArchitecture architecture)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(Suite, KernelArguments(architecture), DiskBytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Append([.. Packages(architecture)]);
        Append([.. Excluded]);
        foreach (var file in GuestFiles.BeforePackages.Concat(GuestFiles.AfterPackages(AptSources.Default)))
            Append(file.Path, file.Text ?? "", file.LinkTo ?? "");
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];

        void Append(params ReadOnlySpan<string> texts)
        {
            foreach (var text in texts)
                hash.AppendData(Encoding.UTF8.GetBytes(text + "\0"));
        }
    }
}
