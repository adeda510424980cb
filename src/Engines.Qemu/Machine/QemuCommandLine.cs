using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Batwa.Engines.Qemu.Acceleration;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Wire;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>Writes the command line of an instance's QEMU. The guest does not execute yet when it stands (<c>-S</c>).</summary>
internal static class QemuCommandLine
{
    /// <summary>The block node of the disk, which also takes the saved memory.</summary>
    public const string DiskNode = "disk0";

    /// <summary>The block node of the firmware's variables.</summary>
    public const string VariablesNode = "efivars0";

    /// <summary>The machine type when none is asked for: the newest that this QEMU has.</summary>
    public const string NewestMachine = "q35";

    private const string SeedNode = "seed0";
    private const string FirmwareNode = "firmware0";

    /// <summary>The block nodes that a suspend must cover: every one that the guest can write.</summary>
    public static IReadOnlyList<string> WritableNodes(BootMethod boot) => boot == BootMethod.Uefi ? [DiskNode, VariablesNode] : [DiskNode];

    /// <summary>Writes it.</summary>
    /// <param name="record">The instance; its image must be there.</param>
    /// <param name="directory">Its files.</param>
    /// <param name="options">The engine's.</param>
    /// <param name="accelerator">What executes it.</param>
    /// <param name="machineType">An exact type for saved memory, or <see cref="NewestMachine"/>.</param>
    /// <param name="networkStandsAlone">Whether it waits for its network (<see cref="GuestNetwork"/>), or has it inside.</param>
    /// <param name="consolePipe">Who writes its console down reads there (<see cref="ConsoleKeeper"/>).</param>
    public static IReadOnlyList<string> Write(
        MachineRecord record, InstanceDirectory directory, QemuOptions options, string accelerator, string machineType, bool networkStandsAlone, string consolePipe)
    {
        var boot = record.Boot ?? throw new InvalidOperationException("An instance without an image cannot start.");
        var uefi = boot.Boot == BootMethod.Uefi;
        List<string> line =
        [
            // Nothing that was not asked for: no default devices, no configuration of the user's, no window.
            "-nodefaults", "-no-user-config", "-display", "none", "-vga", "none",
            "-name", record.Name, "-uuid", record.Id.ToString(),
            // Daemonized, an error in the rest comes back on standard error before this command returns, and QEMU is in a session of its own.
            "-daemonize", "-pidfile", directory[FileNames.Pid], "-S",
            // 'spawn' and 'elevateprivileges' would forbid the very fork and setsid of -daemonize.
            "-sandbox", "on,obsolete=deny,resourcecontrol=deny",
            // With some log item on, a daemonized QEMU sends its complaints to the file. 'page' is one that a machine never writes to.
            "-D", directory[FileNames.QemuLog], "-d", "page",

            "-M", uefi ? $"{machineType},pflash0={FirmwareNode},pflash1={VariablesNode}" : machineType,
            // 256 MiB of translated code: with the default (1 GiB) a guest's reboot takes minutes, since stale code is thrown away piece by piece.
            "-accel", accelerator == Accelerator.Kvm ? "kvm" : "tcg,thread=multi,tb-size=256",
            "-cpu", accelerator == Accelerator.Kvm ? "host" : "max,la57=off", // five-level page tables only make emulation slower
            "-smp", Number(record.Resources.Cpus),
            "-m", $"size={Number(record.Resources.MemoryBytes / (1024 * 1024))}M",
        ];

        if (uefi)
        {
            line.AddRange(["-blockdev", Block(FirmwareNode, "raw", Path.Combine(options.FirmwareDirectory, Firmware.Code), readOnly: true)]);
            line.AddRange(["-blockdev", Block(VariablesNode, "qcow2", directory[FileNames.FirmwareVariables])]);
        }

        line.AddRange(
        [
            "-blockdev", Block(DiskNode, "qcow2", directory[FileNames.Disk]),
            // A kernel of QEMU's loading has the first place itself.
            "-device", $"virtio-blk-pci,drive={DiskNode}" + (boot.Boot == BootMethod.Kernel ? "" : ",bootindex=0"),
            "-blockdev", Block(SeedNode, "raw", directory[FileNames.Seed], readOnly: true),
            "-device", $"virtio-blk-pci,drive={SeedNode}",
            "-device", "virtio-rng-pci",
            "-netdev", networkStandsAlone
                ? $"stream,id={UserNetwork.Id},server=on,addr.type=unix,addr.path={Escaped(directory.WireSocket(record))}"
                : UserNetwork.Option(record.Subnet),
            "-device", $"virtio-net-pci,netdev={UserNetwork.Id},mac={HardwareAddress(record.Id)},romfile=", // nothing to boot from there
            "-chardev", $"socket,id=console,path={Escaped(directory.ConsoleSocket(record))},server=on,wait=off,"
                + $"logfile={Escaped(consolePipe)},logappend=on",
            "-serial", "chardev:console",
            "-device", "virtio-serial-pci",
            "-chardev", $"socket,id={GuestAgent.Chardev},path={Escaped(directory.AgentSocket(record))},server=on,wait=off",
            "-device", $"virtserialport,chardev={GuestAgent.Chardev},name={GuestAgent.PortName}",
            "-chardev", $"socket,id=control,path={Escaped(directory.ControlSocket(record))},server=on,wait=off",
            "-mon", "chardev=control,mode=control",
        ]);

        if (boot.Boot == BootMethod.Kernel)
        {
            line.AddRange(["-kernel", Required(boot.KernelPath), "-append", Required(boot.KernelArguments)]);
            if (boot.InitrdPath is { } initrd)
                line.AddRange(["-initrd", initrd]);
        }

        return line;
    }

    // 52:54:00 is QEMU's own prefix.
    private static string HardwareAddress(Guid id)
    {
        var hash = SHA256.HashData(id.ToByteArray());
        return string.Create(CultureInfo.InvariantCulture, $"52:54:00:{hash[0]:x2}:{hash[1]:x2}:{hash[2]:x2}");
    }

    // JSON, since a path may hold any character there.
    private static string Block(string node, string driver, string file, bool readOnly = false)
    {
        var block = new JsonObject
        {
            ["driver"] = driver,
            ["node-name"] = node,
            ["read-only"] = readOnly,
            ["file"] = new JsonObject { ["driver"] = "file", ["filename"] = file, ["read-only"] = readOnly },
        };
        if (!readOnly)
        {
            // What the guest no longer needs is given back to the host.
            block["discard"] = "unmap";
            block["file"]!["discard"] = "unmap";
        }

        return block.ToJsonString(JsonSerializerOptions.Default);
    }

    /// <summary>In an option list a comma is written twice.</summary>
    public static string Escaped(string path) => path.Replace(",", ",,", StringComparison.Ordinal);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Required(string? part) => part ?? throw new InvalidOperationException("An image that boots by its kernel must say kernel and arguments.");
}
