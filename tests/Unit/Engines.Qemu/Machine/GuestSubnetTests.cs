using System.Net;
using Batwa.Engines.Qemu.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

public sealed class GuestSubnetTests
{
    [Theory]
    [InlineData(0, "10.176.0.0/24", "10.176.0.15")]
    [InlineData(255, "10.176.255.0/24", "10.176.255.15")]
    [InlineData(256, "10.177.0.0/24", "10.177.0.15")]
    [InlineData(4095, "10.191.255.0/24", "10.191.255.15")]
    public void Each_index_is_a_network_and_the_address_of_its_guest(int index, string cidr, string guest)
    {
        Assert.Equal((cidr, guest), (new GuestSubnet(index).Cidr, new GuestSubnet(index).GuestAddress));
    }

    [Fact]
    public void The_first_is_taken_that_is_neither_used_nor_one_of_the_hosts()
    {
        var used = new HashSet<int> { 0, 2 };
        IPNetwork[] host = [IPNetwork.Parse("10.176.1.128/25"), IPNetwork.Parse("10.176.3.0/24"), IPNetwork.Parse("192.168.0.0/16")];

        Assert.Equal(new GuestSubnet(4), GuestSubnet.FirstFree(used, host));
    }

    [Fact]
    public void A_wide_network_of_the_hosts_takes_all_that_lie_in_it()
    {
        Assert.Equal(new GuestSubnet(256), GuestSubnet.FirstFree(new HashSet<int>(), [IPNetwork.Parse("10.176.0.0/16")]));
        Assert.Null(GuestSubnet.FirstFree(new HashSet<int>(), [IPNetwork.Parse("10.0.0.0/8")]));
    }

    [Fact]
    public void The_hosts_routes_are_read_as_the_kernel_prints_them()
    {
        string[] table =
        [
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
            "eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0",
            "eth0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0",
            "tun0\t0000B00A\t00000000\t0001\t0\t0\t0\t0000F0FF\t0\t0\t0",
        ];

        Assert.Equal([IPNetwork.Parse("192.168.1.0/24"), IPNetwork.Parse("10.176.0.0/12")], HostNetworks.ParseRoutes(table));
    }
}
