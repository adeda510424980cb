using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>A client certificate as Multipass' CLI keeps one.</summary>
public static class TestCertificates
{
    /// <summary>Writes one into a new directory.</summary>
    public static void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        File.WriteAllText(Path.Combine(directory, "multipass_cert_key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(directory, "multipass_cert.pem"), certificate.ExportCertificatePem());
    }
}
