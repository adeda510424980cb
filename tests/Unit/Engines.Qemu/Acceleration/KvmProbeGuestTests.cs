using Batwa.Engines.Qemu.Acceleration;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Acceleration;

public sealed class KvmProbeGuestTests
{
    [Fact]
    public void It_is_a_boot_sector()
    {
        var sector = KvmProbeGuest.BootSector();

        Assert.Equal(512, sector.Length);
        Assert.Equal([0x55, 0xAA], sector[510..]);
        Assert.Equal([0xB0, 0x2A, 0xE6, 0xF4], sector[..4]);
    }

    [Fact]
    public void Its_exit_code_is_one_that_QEMU_has_for_nothing_else() => Assert.NotInRange(KvmProbeGuest.ExitCode, 0, 1);

    [Fact]
    public void It_writes_to_the_port_where_the_device_is() => Assert.Contains(
        "isa-debug-exit,iobase=0xf4,iosize=0x1", KvmProbeGuest.Arguments("/tmp/x", Accelerator.Kvm));
}
