using Batwa.Server.Security.Origins;
using Batwa.Tests.Unit.Server.Configuration;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Batwa.Tests.Unit.Server.Security.Origins;

public sealed class KnownHostsTests
{
    private readonly KnownHosts _hosts = new(Settings.Read(("Origin", "https://vm.example.org:8443,http://bücher.example")), ["shed", "shed.home.arpa", ""]);

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:8000")]
    [InlineData("localhost.:8000")]
    [InlineData("127.0.0.1:8000")]
    [InlineData("[::1]:8000")]
    [InlineData("192.168.1.20")]
    [InlineData("shed:8000")]
    [InlineData("shed.home.arpa")]
    [InlineData("vm.example.org")]
    [InlineData("xn--bcher-kva.example")]
    public void Its_own_names_and_every_address_are_answered(string host) => Assert.True(_hosts.Contains(new HostString(host)));

    [Theory]
    [InlineData("")]
    [InlineData("rebind.attacker.example")]
    [InlineData("localhost.attacker.example")]
    [InlineData("127.0.0.1.attacker.example:8000")]
    [InlineData("notlocalhost")]
    [InlineData("org")]
    [InlineData("example.org")]
    public void Any_other_name_is_not(string host) => Assert.False(_hosts.Contains(new HostString(host)));
}
