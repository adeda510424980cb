using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Batwa.Engines.Errors;

namespace Batwa.Engines.Multipass.Connection;

/// <summary>
/// The certificate by which the daemon knows a client. It checks no chain: it compares with those that it has accepted.
/// </summary>
internal static class ClientIdentity
{
    /// <summary>The directory's name, as the CLI has it.</summary>
    public const string Directory = "multipass-client-certificate";

    private const string CertificateFile = "multipass_cert.pem";
    private const string KeyFile = "multipass_cert_key.pem";

    /// <summary>Whether this user can read both files.</summary>
    public static bool IsReadable(string directory)
    {
        try
        {
            using var certificate = File.OpenRead(Path.Combine(directory, CertificateFile));
            using var key = File.OpenRead(Path.Combine(directory, KeyFile));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // that is the answer
        }
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="EngineUnavailableException">It cannot be read.</exception>
    public static X509Certificate2 Read(string directory)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(Path.Combine(directory, CertificateFile), Path.Combine(directory, KeyFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new EngineUnavailableException($"The client certificate in {directory} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the one of Batwa's own, made at the first need: EC on P-256, as the CLI's.</summary>
    /// <param name="dataDirectory">Where it is kept.</param>
    /// <param name="writable">Where one is made if it is not there; for a mere look somewhere else.</param>
    /// <param name="time">The clock.</param>
    public static X509Certificate2 ReadOwn(string dataDirectory, string writable, TimeProvider time)
    {
        var directory = Path.Combine(dataDirectory, Directory);
        if (!IsReadable(directory))
            Make(directory = Path.Combine(writable, Directory), time.GetUtcNow());
        return Read(directory);
    }

    private static void Make(string directory, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=batwa, O=Batwa", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        CreatePrivate(directory);

        // The key first: a certificate without its key would be taken for a whole one.
        WritePrivate(Path.Combine(directory, KeyFile), key.ExportPkcs8PrivateKeyPem());
        WritePrivate(Path.Combine(directory, CertificateFile), certificate.ExportCertificatePem());
    }

    private static void CreatePrivate(string directory)
    {
        if (OperatingSystem.IsWindows())
            System.IO.Directory.CreateDirectory(directory);
        else
            System.IO.Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void WritePrivate(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
