using System.Text.Json;
using Batwa.Engines.Instances;
using Batwa.Engines.Qemu;
using Batwa.Engines.Qemu.Acceleration;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

public sealed class QemuCommandLineTests
{
    [Fact]
    public void It_brings_nothing_that_was_not_asked_for_and_the_guest_waits()
    {
        var line = Write(Records.Ready());

        Assert.Subset(line.ToHashSet(), new HashSet<string> { "-nodefaults", "-no-user-config", "-daemonize", "-S", "-sandbox" });
        Assert.Equal(("none", "none"), (After(line, "-display"), After(line, "-vga")));
        Assert.Equal(("web", Records.Id.ToString()), (After(line, "-name"), After(line, "-uuid")));
        Assert.Equal(("2", "size=1024M"), (After(line, "-smp"), After(line, "-m")));
        Assert.Equal("/data/instances/web/qemu.pid", After(line, "-pidfile"));
    }

    [Fact]
    public void Its_network_is_its_own_and_forwards_nothing_yet()
    {
        var line = Write(Records.Ready());

        Assert.Equal("user,id=net0,net=10.177.2.0/24,ipv6=off", After(line, "-netdev"));
        Assert.Contains(line, part => part.StartsWith("virtio-net-pci,netdev=net0,mac=52:54:00:", StringComparison.Ordinal));
        Assert.NotEqual(
            Write(Records.Ready()).Single(part => part.StartsWith("virtio-net", StringComparison.Ordinal)),
            Write(Records.Ready() with { Id = Guid.Parse("99999999-0000-4000-8000-000000000001") }).Single(part => part.StartsWith("virtio-net", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_kernel_is_loaded_by_QEMU()
    {
        var line = Write(Records.Ready(BootMethod.Kernel));

        Assert.Equal("/images/kernel", After(line, "-kernel"));
        Assert.Equal("/images/initrd", After(line, "-initrd"));
        Assert.Equal("root=/dev/vda rw console=ttyS0", After(line, "-append"));
        Assert.DoesNotContain(line, part => part.Contains("bootindex", StringComparison.Ordinal));
    }

    [Fact]
    public void A_disk_boots_by_itself_with_the_firmware_that_it_needs()
    {
        var bios = Write(Records.Ready(BootMethod.Bios));
        var uefi = Write(Records.Ready(BootMethod.Uefi));

        Assert.Contains("virtio-blk-pci,drive=disk0,bootindex=0", bios);
        Assert.DoesNotContain("-kernel", bios);
        Assert.Equal("q35", After(bios, "-M"));
        Assert.Equal("q35,pflash0=firmware0,pflash1=efivars0", After(uefi, "-M"));
        Assert.Contains(uefi, part => part.Contains("/usr/share/OVMF/OVMF_CODE_4M.fd", StringComparison.Ordinal) && part.Contains("\"read-only\":true", StringComparison.Ordinal));
        Assert.Equal(["disk0"], QemuCommandLine.WritableNodes(BootMethod.Bios));
        Assert.Equal(["disk0", "efivars0"], QemuCommandLine.WritableNodes(BootMethod.Uefi));
    }

    [Fact]
    public void Disks_come_in_the_order_in_which_the_guest_names_them()
    {
        var devices = Write(Records.Ready()).Where(part => part.StartsWith("virtio-blk-pci", StringComparison.Ordinal));

        Assert.Equal(["virtio-blk-pci,drive=disk0", "virtio-blk-pci,drive=seed0"], devices);
    }

    [Fact]
    public void KVM_has_the_hosts_processor_and_emulation_all_threads()
    {
        var kvm = Write(Records.Ready(), Accelerator.Kvm);
        var tcg = Write(Records.Ready());

        Assert.Equal(("kvm", "host"), (After(kvm, "-accel"), After(kvm, "-cpu")));
        Assert.StartsWith("tcg,thread=multi", After(tcg, "-accel"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_comma_or_a_quote_in_the_directory_stays_what_it_is()
    {
        var options = new QemuOptions { DataDirectory = "/a,b\"c" };
        var line = QemuCommandLine.Write(
            Records.Ready(), new InstanceDirectory(options.DataDirectory, InstanceName.Parse("web")), options, Accelerator.Tcg, "q35", networkStandsAlone: true, "/data/console,1.pipe");
        Assert.Contains("addr.path=/a,,b\"c/run/1a2b3c4d.eth", After(line, "-netdev"), StringComparison.Ordinal);

        Assert.Contains(",logfile=/data/console,,1.pipe,", line.Single(part => part.StartsWith("socket,id=console,", StringComparison.Ordinal)), StringComparison.Ordinal);

        var chardev = line.Single(part => part.StartsWith("socket,id=control,", StringComparison.Ordinal));
        Assert.Contains("path=/a,,b\"c/run/1a2b3c4d.qmp,server=on", chardev, StringComparison.Ordinal);
        using var disk = JsonDocument.Parse(After(line, "-blockdev"));
        Assert.Equal("/a,b\"c/instances/web/disk.qcow2", disk.RootElement.GetProperty("file").GetProperty("filename").GetString());
    }

    [Fact]
    public void Saved_memory_gets_the_machine_that_it_came_from() =>
        Assert.Equal("pc-q35-7.2", After(Write(Records.Ready(), Accelerator.Tcg, "pc-q35-7.2"), "-M"));

    [Fact]
    public void The_longest_data_directory_leaves_room_for_every_socket()
    {
        var data = "/" + new string('d', QemuOptions.LongestDataDirectory - 1);
        var directory = new InstanceDirectory(data, InstanceName.Parse(new string('n', InstanceName.MaxLength)));

        Assert.All(
            [directory.ControlSocket(Records.Ready()), directory.ConsoleSocket(Records.Ready()), directory.AgentSocket(Records.Ready()), directory.NetworkControlSocket(Records.Ready()), directory.WireSocket(Records.Ready())],
            path => Assert.InRange(path.Length, 1, 107));
    }

    private static IReadOnlyList<string> Write(MachineRecord record, string accelerator = Accelerator.Tcg, string machine = QemuCommandLine.NewestMachine)
    {
        var options = new QemuOptions { DataDirectory = "/data" };
        return QemuCommandLine.Write(record, new InstanceDirectory("/data", InstanceName.Parse(record.Name)), options, accelerator, machine, networkStandsAlone: false, "/data/console,1.pipe");
    }

    private static string After(IReadOnlyList<string> line, string option) => line[line.ToList().IndexOf(option) + 1];
}
