using System.Net;
using Batwa.Server.Configuration;
using Xunit;

namespace Batwa.Tests.Unit.Server.Configuration;

public sealed class ServerOptionsReaderTests
{
    [Fact]
    public void Without_a_word_it_is_this_machine_only_on_port_8000()
    {
        var options = Settings.Read();
        Assert.Equal(8000, options.Port);
        Assert.Equal(IPAddress.Loopback, options.Bind);
        Assert.True(options.IsLoopbackOnly);
        Assert.False(options.Https);
        Assert.Equal("auto", options.Engine);
        Assert.Empty(options.Origins);
        Assert.EndsWith("/batwa", options.Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.5", true)]
    [InlineData("::1", true)]
    [InlineData("[::1]", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("*", false)]
    [InlineData("192.0.2.1", false)]
    public void It_knows_who_can_reach_an_address(string bind, bool loopbackOnly) =>
        Assert.Equal(loopbackOnly, Settings.Read(("Bind", bind)).IsLoopbackOnly);

    [Theory]
    [InlineData("https://VM.Example.org", "https://vm.example.org")]
    [InlineData("https://vm.example.org:443/", "https://vm.example.org")]
    [InlineData("http://localhost:5173", "http://localhost:5173")]
    public void An_origin_is_kept_as_browsers_send_it(string written, string kept) =>
        Assert.Equal([kept], Settings.Read(("Origin", written)).Origins);

    [Fact]
    public void Lists_are_separated_by_commas()
    {
        var options = Settings.Read(("Proxy", "10.0.0.0/24, 192.0.2.1,2001:db8::/32"));
        Assert.Equal(["10.0.0.0/24", "192.0.2.1/32", "2001:db8::/32"], options.Proxies.Select(proxy => proxy.ToString()));
    }

    [Theory]
    [InlineData("Port", "99999", "--port (BATWA_PORT): '99999' is not a port")]
    [InlineData("Port", "-1", "--port")]
    [InlineData("Port", "eight", "--port")]
    [InlineData("Bind", "myhost", "--bind (BATWA_BIND): 'myhost' is not an address")]
    [InlineData("Https", "maybe", "--https (BATWA_HTTPS): 'maybe' is neither true nor false")]
    [InlineData("Origin", "vm.example.org", "--origin")]
    [InlineData("Origin", "https://vm.example.org/batwa", "--origin")]
    [InlineData("Origin", "https://ann@vm.example.org", "--origin")]
    [InlineData("Origin", "ftp://vm.example.org", "--origin")]
    [InlineData("Origin", "*", "--origin")]
    [InlineData("Proxy", "10.0.0.0/99", "--proxy")]
    [InlineData("PasswordFile", "/nowhere/at/all", "--password-file (BATWA_PASSWORD_FILE): '/nowhere/at/all' is not a file")]
    [InlineData("TerminalHost", "somewhere", "--terminal-host (BATWA_TERMINAL_HOST): 'somewhere' is neither kept nor server")]
    public void A_bad_value_is_one_sentence_that_names_the_setting_and_the_rule(string name, string value, string words)
    {
        var refusal = Assert.Throws<StartRefusedException>(() => Settings.Read((name, value)));
        Assert.StartsWith(words, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
