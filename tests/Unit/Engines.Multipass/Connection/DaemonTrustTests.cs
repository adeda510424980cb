using Batwa.Engines.Errors;
using Batwa.Engines.Multipass.Connection;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Multipass.Connection;

public class DaemonTrustTests
{
    [Theory]
    [InlineData("box.example:50051")]
    [InlineData("127.0.0.1:50051")]
    public void Over_TCP_nobody_but_its_authority_vouches_for_a_daemon(string address)
    {
        var refusal = Assert.Throws<EngineUnavailableException>(() => DaemonTrust.Of(null, DaemonAddress.Parse(address, "HERE")!));
        Assert.StartsWith($"The daemon at {address} cannot be trusted without the certificate of its authority.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Batwa__Multipass__RootCertificate", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unix:/run/multipass_socket")]
    [InlineData("ssh://box.example")]
    public void Elsewhere_the_socket_or_SSH_does(string address)
    {
        using var trust = DaemonTrust.Of(null, DaemonAddress.Parse(address, "HERE")!);
        Assert.True(trust.Verify(null, default));
    }
}
