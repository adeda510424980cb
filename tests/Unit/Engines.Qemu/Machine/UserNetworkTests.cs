using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

public sealed class UserNetworkTests
{
    [Fact]
    public void Forwards_are_read_from_what_QEMU_prints_and_connections_are_none()
    {
        const string Printed = "Hub -1 (net0):\r\n  Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ\r\n"
            + "  TCP[ESTABLISHED]   30       127.0.0.1 51000     10.180.7.15    22     0     0\r\n"
            + "  TCP[HOST_FORWARD]  28       127.0.0.1 44815     10.180.7.15    80     0     0\r\n"
            + "  TCP[HOST_FORWARD]  16       127.0.0.1 45767     10.180.7.15    22     0     0\r\n"
            + "  UDP[236 sec]       31     10.180.7.15 40000      10.180.7.3    53     0     0\r\n";

        Assert.Equal([new PortForward(44815, 80), new PortForward(45767, 22)], UserNetwork.Read(Printed));
    }

    [Fact]
    public void Forwards_lead_from_the_loopback_address_only()
    {
        Assert.Equal("hostfwd_add net0 tcp:127.0.0.1:8080-:80", UserNetwork.Add(new PortForward(8080, 80)));
        Assert.Equal("hostfwd_add net0 tcp:127.0.0.1:0-:22", UserNetwork.Add(new PortForward(0, 22)));
        Assert.Equal("hostfwd_remove net0 tcp:127.0.0.1:8080", UserNetwork.Remove(8080));
    }
}
