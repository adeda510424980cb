using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Batwa.Server.Security.Tls;

/// <summary>A certificate made here, for the names that this server answers to: ECDSA P-256, for a year, signed by itself.</summary>
internal static class OwnCertificate
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    // Serverauth, RFC 5280, 4.2.1.12.
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Makes one.</summary>
    /// <param name="names">DNS names and IP addresses; the first is its subject.</param>
    /// <param name="now">It holds from an hour before, for clocks that are slow, for 365 days.</param>
    public static X509Certificate2 Create(IReadOnlyCollection<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(names.First());
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);

        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                alternatives.AddIpAddress(address);
            else
                alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(now - TimeSpan.FromHours(1), now + Lifetime);
    }

    /// <summary>Whether a certificate names every one of these.</summary>
    public static bool Covers(X509Certificate2 certificate, IEnumerable<string> names)
    {
        var alternatives = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SingleOrDefault();
        if (alternatives is null)
            return false;

        var covered = alternatives.EnumerateDnsNames().Concat(alternatives.EnumerateIPAddresses().Select(address => address.ToString()));
        return !names.Except(covered, StringComparer.OrdinalIgnoreCase).Any();
    }
}
