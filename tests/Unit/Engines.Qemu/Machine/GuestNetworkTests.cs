using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

public sealed class GuestNetworkTests
{
    private static readonly InstanceDirectory Directory = new("/data", InstanceName.Parse("web"));

    [Fact]
    public void It_is_a_QEMU_without_a_machine_and_with_the_machines_own_subnet()
    {
        var line = GuestNetwork.Line(Records.Ready(), Directory);

        Assert.Equal(["-M", "none", "-nodefaults", "-no-user-config"], line.Take(4));
        Assert.Contains("user,id=net0,net=10.177.2.0/24,ipv6=off", line);
        Assert.Contains("/data/instances/web/network.pid", line);
        Assert.DoesNotContain(line, part => part.Contains("/data/instances/web/disk", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_never_taken_for_its_machine_and_always_known_again()
    {
        Assert.NotEqual(Records.Id, GuestNetwork.IdOf(Records.Ready()));
        Assert.Equal(GuestNetwork.IdOf(Records.Ready()), GuestNetwork.IdOf(Records.Ready() with { Name = "other" }));
        Assert.NotEqual(GuestNetwork.IdOf(Records.Ready()), GuestNetwork.IdOf(Records.Ready() with { Id = Guid.Parse("99999999-0000-4000-8000-000000000001") }));
    }

    [Fact]
    public void Its_machine_waits_for_it_where_it_stands_alone()
    {
        var line = QemuCommandLine.Write(Records.Ready(), Directory, new() { DataDirectory = "/data" }, "tcg", QemuCommandLine.NewestMachine, networkStandsAlone: true, "/data/console,1.pipe");

        Assert.Contains("stream,id=net0,server=on,addr.type=unix,addr.path=/data/run/1a2b3c4d.eth", line);
        Assert.DoesNotContain(line, part => part.StartsWith("user,", StringComparison.Ordinal));
    }
}
