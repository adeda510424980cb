using Batwa.Engines.Errors;
using Batwa.Engines.Multipass.Connection;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Multipass.Connection;

public class DaemonAddressTests
{
    [Theory]
    [InlineData("unix:/run/multipass_socket", "unix:/run/multipass_socket")]
    [InlineData("unix:///run/multipass_socket", "unix:/run/multipass_socket")]
    [InlineData("box.example:50051", "box.example:50051")]
    [InlineData("192.0.2.7:50051", "192.0.2.7:50051")]
    [InlineData("[::1]:50051", "[::1]:50051")]
    [InlineData("[fe80::1%2]:50051", "[fe80::1%2]:50051")]
    [InlineData("ssh://box", "ssh://box")]
    [InlineData("ssh://box/", "ssh://box")]
    [InlineData("ssh://ada@box.example:2222/run/multipass_socket", "ssh://ada@box.example:2222/run/multipass_socket")]
    [InlineData("ssh://ada@[fd00::2]:22", "ssh://ada@[fd00::2]:22")]
    public void It_reads_every_notation(string text, string address) => Assert.Equal(address, DaemonAddress.Parse(text, "HERE")!.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_is_no_address(string? text) => Assert.Null(DaemonAddress.Parse(text, "HERE"));

    [Theory]
    [InlineData("unix:relative")]
    [InlineData("box")]
    [InlineData("box:0")]
    [InlineData("box:70000")]
    [InlineData("box:port")]
    [InlineData(":50051")]
    [InlineData("box:")]
    [InlineData("box:+5")]
    [InlineData(" box:50051")]
    [InlineData("box:50051 ")]
    [InlineData("box name:50051")]
    [InlineData("http://box:50051")]
    [InlineData("ada@box:50051")]
    [InlineData("::1:50051")]
    [InlineData("[::1]")]
    [InlineData("[::1:50051")]
    [InlineData("[box]:50051")]
    [InlineData("[1::2::3]:50051")]
    [InlineData("[192.0.2.7]:50051")]
    [InlineData("ssh://")]
    [InlineData("ssh://-oProxyCommand=id")]
    [InlineData("ssh://-l@box")]
    [InlineData("ssh://ada@-box")]
    [InlineData("ssh://box:0")]
    [InlineData("ssh://box:99999")]
    [InlineData("ssh://box/run/%d/socket")]
    [InlineData("ssh://box/run/${HOME}")]
    [InlineData("ssh://box/run:/etc")]
    [InlineData("ssh://box x")]
    [InlineData("ssh://box/a\nb")]
    public void What_is_none_is_refused_with_the_rule(string text)
    {
        var refusal = Assert.Throws<EngineUnavailableException>(() => DaemonAddress.Parse(text, "HERE"));
        Assert.StartsWith($"HERE is '{text}', which is no address of a Multipass daemon: it is ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("HOST:PORT (a port from 1 to 65535; an IPv6 address in brackets)", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unix:/run/multipass_socket", null)]
    [InlineData("localhost:50051", null)]
    [InlineData("127.0.0.1:50051", null)]
    [InlineData("[::1]:50051", null)]
    [InlineData("attic.example:50051", "attic.example")]
    [InlineData("ssh://ada@attic", "attic")]
    public void Another_computer_is_known_by_its_name(string text, string? computer) =>
        Assert.Equal(computer, DaemonAddress.Parse(text, "it")?.Computer);
}
