using System.Net;
using Batwa.Server.Identity;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Batwa.Tests.Unit.Server.Identity;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("::1", "::1")]
    public void Whoever_has_one_IPv6_address_has_its_whole_network(string address, string party) =>
        Assert.Equal(party, ClientAddress.PartyOf(IPAddress.Parse(address)));

    [Fact]
    public void An_IPv4_address_is_the_same_one_however_the_socket_writes_it()
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("::ffff:192.0.2.7") } };
        Assert.Equal(IPAddress.Parse("192.0.2.7"), ClientAddress.Of(http));
    }
}
