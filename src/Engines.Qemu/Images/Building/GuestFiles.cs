namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>The files that make Debian's packages a machine that boots fast and is configured by cloud-init.</summary>
internal static class GuestFiles
{
    private const string Units = "etc/systemd/system";
    private const string PackagedUnits = "/lib/systemd/system";

    /// <summary>There before the kernel is installed, whose installation makes the ramdisk: the root is ext4 (built into the kernel) on virtio-blk.</summary>
    public static IReadOnlyList<GuestFile> BeforePackages { get; } =
    [
        GuestFile.Of("etc/tiny-initramfs/tiny-initramfs.conf", "AUTO_MODULES=no\nINCLUDE_MODULES=\"virtio_pci,virtio_mmio,virtio_blk\"\nMICROCODE=no\n"),
    ];

    /// <summary>There once all packages are installed.</summary>
    public static IReadOnlyList<GuestFile> AfterPackages(AptSources sources) =>
    [
        // The root fills the disk at every boot. Inode tables are not zeroed in the background: on a sparse disk that would only fill it.
        GuestFile.Of("etc/fstab", "/dev/vda / ext4 errors=remount-ro,noinit_itable,x-systemd.growfs 0 1\n"),
        GuestFile.Of("etc/hostname", "debian\n"),
        GuestFile.Of("etc/hosts", "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\nff02::1 ip6-allnodes\nff02::2 ip6-allrouters\n"),
        GuestFile.Of("etc/default/locale", "LANG=C.UTF-8\n"),

        // ping without rights of its own: the file's capability does not survive a build without root.
        GuestFile.Of("etc/sysctl.d/60-ping.conf", "net.ipv4.ping_group_range = 0 2147483647\n"),
        GuestFile.Of("etc/apt/sources.list", sources.ToSourcesList()),

        // Empty, not absent: each machine gets its own at its first boot, and systemd does not go through its presets again.
        GuestFile.Of("etc/machine-id", ""),
        GuestFile.Link("etc/resolv.conf", "../run/systemd/resolve/stub-resolv.conf"),

        GuestFile.Of("etc/systemd/network/80-dhcp.network", "[Match]\nName=e*\n\n[Network]\nDHCP=ipv4\nLinkLocalAddressing=no\nIPv6AcceptRA=no\n"),
        GuestFile.Link($"{Units}/multi-user.target.wants/systemd-networkd.service", $"{PackagedUnits}/systemd-networkd.service"),
        GuestFile.Link($"{Units}/sockets.target.wants/systemd-networkd.socket", $"{PackagedUnits}/systemd-networkd.socket"),
        GuestFile.Link($"{Units}/network-online.target.wants/systemd-networkd-wait-online.service", $"{PackagedUnits}/systemd-networkd-wait-online.service"),
        GuestFile.Link($"{Units}/dbus-org.freedesktop.network1.service", $"{PackagedUnits}/systemd-networkd.service"),

        // cloud-init is wanted always, so that its generator need not look for a reason (a shell script of 1,900 lines, before anything else starts).
        GuestFile.Link($"{Units}/multi-user.target.wants/cloud-init.target", $"{PackagedUnits}/cloud-init.target"),
        GuestFile.Of("etc/cloud/cloud.cfg.d/90_batwa.cfg", CloudConfig),
        .. UnusedGenerators.Select(name => GuestFile.Off($"etc/systemd/system-generators/{name}")),
    ];

    private static IEnumerable<string> UnusedGenerators =>
    [
        "cloud-init-generator", "systemd-cryptsetup-generator", "systemd-gpt-auto-generator", "systemd-hibernate-resume-generator",
        "systemd-integritysetup-generator", "systemd-rc-local-generator", "systemd-system-update-generator", "systemd-sysv-generator",
        "systemd-veritysetup-generator",
    ];

    /// <summary>
    /// The stages of cloud-init, without what makes no sense here: growing (see fstab), other distributions' package systems, agents of other
    /// clouds. Everything a person's own cloud-config is likely to say is there. Host keys are injected, and where a seed has <c>ssh_keys</c>
    /// cloud-init makes none: an empty <c>ssh_genkeytypes</c> would say the same, and is against its schema.
    /// </summary>
    private const string CloudConfig = """
        # The image's part of cloud-init's configuration; see /etc/cloud/cloud.cfg for what it replaces.
        datasource_list: [NoCloud, None]
        network:
          config: disabled
        locale: C.UTF-8
        ssh_deletekeys: true
        cloud_init_modules:
          [bootcmd, write-files, disk_setup, mounts, set_hostname, update_hostname, update_etc_hosts, ca-certs, users-groups, ssh]
        cloud_config_modules:
          [ssh-import-id, keyboard, locale, set-passwords, apt-configure, ntp, timezone, runcmd]
        cloud_final_modules:
          [package-update-upgrade-install, write-files-deferred, scripts-vendor, scripts-per-once, scripts-per-boot, scripts-per-instance,
           scripts-user, phone-home, final-message, power-state-change]

        """;
}
