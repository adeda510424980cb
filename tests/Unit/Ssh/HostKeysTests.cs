using Batwa.Engines.Errors;
using Batwa.Ssh;
using Renci.SshNet;
using Xunit;

namespace Batwa.Tests.Unit.Ssh;

public sealed class HostKeysTests
{
    private const string Ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKxlZGZlZGZlZGZlZGZlZGZlZGZlZGZlZGZlZGZlZGZl comment of mine";

    [Fact]
    public void Only_the_algorithms_of_the_pinned_keys_are_offered()
    {
        var connection = Connection();
        HostKeys.Parse([Ed25519]).Restrict(connection);
        Assert.Equal(["ssh-ed25519"], connection.HostKeyAlgorithms.Keys);
    }

    [Fact]
    public void An_RSA_key_is_verified_by_its_newer_signatures_only()
    {
        var connection = Connection();
        HostKeys.Parse(["ssh-rsa AAAA"]).Restrict(connection);
        Assert.Equal(["rsa-sha2-512", "rsa-sha2-256"], connection.HostKeyAlgorithms.Keys);
    }

    [Fact]
    public void Without_a_pinned_key_nothing_is_opened()
    {
        Assert.Contains("pinned", Assert.Throws<EngineFailedException>(() => HostKeys.Parse([])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ssh-ed25519")]
    [InlineData("ssh-ed25519 not*base64")]
    [InlineData("")]
    public void A_line_that_is_no_key_is_refused(string line)
    {
        Assert.Throws<EngineFailedException>(() => HostKeys.Parse([line]));
    }

    [Fact]
    public void A_kind_that_cannot_be_verified_is_named()
    {
        Assert.Contains("ssh-dss", Assert.Throws<EngineFailedException>(() => HostKeys.Parse(["ssh-dss AAAA"]).Restrict(Connection())).Message, StringComparison.Ordinal);
    }

    private static ConnectionInfo Connection() => new("guest", "user", new NoneAuthenticationMethod("user"));
}
