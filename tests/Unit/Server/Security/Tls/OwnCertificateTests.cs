using System.Security.Cryptography.X509Certificates;
using Batwa.Server.Security.Tls;
using Xunit;

namespace Batwa.Tests.Unit.Server.Security.Tls;

public sealed class OwnCertificateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_names_every_host_and_holds_for_a_year()
    {
        using var certificate = OwnCertificate.Create(["localhost", "shed.local", "127.0.0.1", "::1"], Noon);

        Assert.True(certificate.HasPrivateKey);
        Assert.True(certificate.MatchesHostname("shed.local"));
        Assert.True(certificate.MatchesHostname("127.0.0.1"));
        Assert.False(certificate.MatchesHostname("other.local"));
        Assert.Equal(Noon.AddDays(365).UtcDateTime, certificate.NotAfter.ToUniversalTime());
        Assert.True(certificate.NotBefore.ToUniversalTime() < Noon.UtcDateTime);
        Assert.False(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    }

    [Fact]
    public void It_is_made_anew_when_a_name_is_missing()
    {
        using var certificate = OwnCertificate.Create(["localhost", "127.0.0.1", "::1"], Noon);

        Assert.True(OwnCertificate.Covers(certificate, ["::1", "LOCALHOST"]));
        Assert.False(OwnCertificate.Covers(certificate, ["localhost", "192.168.1.20"]));
    }
}
