using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Batwa.Engines.Errors;

namespace Batwa.Engines.Multipass.Connection;

/// <summary>Whether a server is the daemon that it says it is: its certificate is for <c>localhost</c>, signed by an authority of its own.</summary>
internal sealed class DaemonTrust : IDisposable
{
    private readonly X509Certificate2? _root;

    private DaemonTrust(X509Certificate2? root) => _root = root;

    /// <summary>The trust in a daemon at an address.</summary>
    /// <param name="root">The authority's PEM file, or null.</param>
    /// <param name="address">Where the daemon is. On a unix socket the file's owner vouches for it, here as on a computer that SSH has verified, and daemons before 1.15 have no authority; over a network nobody else does.</param>
    /// <exception cref="EngineUnavailableException">The authority is needed and missing, or unreadable.</exception>
    public static DaemonTrust Of(string? root, DaemonAddress address)
    {
        if (root is null)
        {
            return address.IsLocal || address.Ssh is not null
                ? new DaemonTrust(null)
                : throw new EngineUnavailableException(
                    $"The daemon at {address} cannot be trusted without the certificate of its authority. Copy {DaemonPlaces.RootFile} from it, and set Batwa:Multipass:RootCertificate to it.");
        }

        try
        {
            return new DaemonTrust(X509CertificateLoader.LoadCertificateFromFile(root));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new EngineUnavailableException($"The certificate of Multipass' authority, {root}, cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Answers TLS' question.</summary>
    public bool Verify(X509Certificate? shown, SslPolicyErrors errors)
    {
        if (_root is null)
            return true;
        if (shown is not X509Certificate2 certificate || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // an authority of one machine publishes no list
        return chain.Build(certificate);
    }

    /// <inheritdoc/>
    public void Dispose() => _root?.Dispose();
}
