using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Batwa.Server.Configuration;
using Batwa.Server.Security.Origins;

namespace Batwa.Server.Security.Tls;

/// <summary>
/// The certificate of HTTPS, as it is now: the given one, read again when its file has changed (whoever renews it need not restart
/// the server), or one made here, kept in the data directory and made anew 30 days before its end.
/// </summary>
internal sealed class ServerCertificate(ServerOptions options, DataDirectory directory, TimeProvider time, ILogger<ServerCertificate> log)
{
    private const string FileName = "tls.pem";

    private static readonly TimeSpan Renewal = TimeSpan.FromDays(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private SslStreamCertificateContext? _current;
    private DateTimeOffset _lookedAt;
    private DateTime _writtenAt;

    /// <summary>Reads or makes it.</summary>
    /// <exception cref="StartRefusedException">The given files are no certificate and its key.</exception>
    public void Prepare()
    {
        lock (_lock)
        {
            Load();
            if (_current!.TargetCertificate.NotAfter.ToUniversalTime() < time.GetUtcNow())
                SecurityLog.CertificateExpired(log, options.Certificate!, _current.TargetCertificate.NotAfter);
        }
    }

    /// <summary>For the next connection.</summary>
    public SslStreamCertificateContext Current
    {
        get
        {
            lock (_lock)
            {
                if (time.GetUtcNow() - _lookedAt >= LookAgain)
                    LoadIfChanged();
                return _current!;
            }
        }
    }

    /// <summary>SHA-256 of the certificate, to compare with what a browser shows; null when it isn't one made here.</summary>
    public string? Fingerprint => options.Certificate is null ? Current.TargetCertificate.GetCertHashString(HashAlgorithmName.SHA256) : null;

    private string Place => options.Certificate ?? directory.PathOf(FileName);

    private void LoadIfChanged()
    {
        try
        {
            var isOurs = options.Certificate is null;
            if (isOurs ? IsEnding(_current!.TargetCertificate) : File.GetLastWriteTimeUtc(Place) != _writtenAt)
                Load();
            _lookedAt = time.GetUtcNow();
        }
        catch (StartRefusedException e)
        {
            // Half written, or a key that belongs to the certificate before: the one in use goes on until the pair is whole.
            _lookedAt = time.GetUtcNow();
            SecurityLog.CertificateUnusable(log, e.Message);
        }
    }

    private void Load()
    {
        _writtenAt = File.GetLastWriteTimeUtc(Place);
        _current = options.Certificate is { } certificate ? Read(certificate, options.Key!) : ReadOrMake();
        _lookedAt = time.GetUtcNow();
    }

    private static SslStreamCertificateContext Read(string certificate, string key)
    {
        try
        {
            var leaf = X509Certificate2.CreateFromPemFile(certificate, key);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificate);
            return SslStreamCertificateContext.Create(leaf, chain, offline: true);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"--certificate {certificate} and --key {key} are not a certificate in PEM and its key: {e.Message}", e);
        }
    }

    private SslStreamCertificateContext ReadOrMake()
    {
        if (Stored() is { } stored && !IsEnding(stored) && OwnCertificate.Covers(stored, Names()))
            return SslStreamCertificateContext.Create(stored, additionalCertificates: null, offline: true);

        var made = OwnCertificate.Create(Names(), time.GetUtcNow());
        using var key = made.GetECDsaPrivateKey()!;
        Store($"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        SecurityLog.CertificateMade(log, made.NotAfter);
        return SslStreamCertificateContext.Create(made, additionalCertificates: null, offline: true);
    }

    private X509Certificate2? Stored()
    {
        try
        {
            return File.Exists(Place) ? X509Certificate2.CreateFromPemFile(Place) : null;
        }
        catch (CryptographicException)
        {
            // Damaged: one made anew is as good, people compare the fingerprint again.
            return null;
        }
    }

    // One file for both, moved into place: a certificate and a key that don't belong together can't be left behind.
    private void Store(string pem)
    {
        var next = Place + ".next";
        var mode = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(next, mode))
            writer.Write(pem);
        File.Move(next, Place, overwrite: true);
    }

    private bool IsEnding(X509Certificate2 certificate) => certificate.NotAfter.ToUniversalTime() - Renewal < time.GetUtcNow();

    private List<string> Names()
    {
        var names = new List<string> { "localhost" };
        names.AddRange(KnownHosts.OfThisMachine());
        names.AddRange(options.Origins.Select(origin => new Uri(origin).IdnHost));
        names.AddRange(["127.0.0.1", "::1"]);
        if (options.Bind is { } bind && !bind.Equals(IPAddress.Any) && !bind.Equals(IPAddress.IPv6Any))
            names.Add(bind.ToString());
        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
