using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Batwa.Engines.Errors;

namespace Batwa.Engines.Multipass.Connection;

/// <summary>
/// Whether a server is the daemon that it says it is: its certificate is signed by an authority of its own, which signs that one certificate and nothing
/// else. Its name is <c>localhost</c> on a unix socket. Over TCP it is what stands before the first colon of the address at which the daemon was told to
/// listen (seen of 1.16.3: <c>0.0.0.0</c>, as the name of a host), which nobody here can know and which adds nothing.
/// </summary>
internal sealed class DaemonTrust : IDisposable
{
    private readonly X509Certificate2? _root;
    private readonly string _rootFile;
    private readonly DaemonAddress _address;

    private DaemonTrust(X509Certificate2? root, string rootFile, DaemonAddress address) => (_root, _rootFile, _address) = (root, rootFile, address);

    /// <summary>The trust in a daemon at an address.</summary>
    /// <param name="root">The authority's PEM file, or null.</param>
    /// <param name="address">Where the daemon is. On a unix socket the file's owner vouches for it, here as on a computer that SSH has verified, and daemons before 1.15 have no authority; over a network nobody else does.</param>
    /// <exception cref="EngineUnavailableException">The authority is needed and missing, or unreadable.</exception>
    public static DaemonTrust Of(string? root, DaemonAddress address)
    {
        if (root is null)
        {
            return address.IsLocal || address.Ssh is not null
                ? new DaemonTrust(null, "", address)
                : throw new EngineUnavailableException(
                    $"The daemon at {address} cannot be trusted without the certificate of its authority. Copy {DaemonPlaces.RootFile} from its computer, and set {DaemonPlaces.RootSetting} to where it is here.");
        }

        try
        {
            return new DaemonTrust(X509CertificateLoader.LoadCertificateFromFile(root), root, address);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new EngineUnavailableException($"The certificate of Multipass' authority, {root}, cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Answers TLS' question with yes, or with the reason why not, which reaches the caller through TLS.</summary>
    /// <exception cref="EngineUnavailableException">It is not to be trusted.</exception>
    public bool Verify(X509Certificate? shown, SslPolicyErrors errors)
    {
        if (_root is null)
            return true;
        if (shown is not X509Certificate2 certificate || (!_address.IsTcp && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)))
            throw new EngineUnavailableException($"What answers at {_address} shows no certificate for localhost, as Multipass' daemon does there, so it is something else and nothing was sent. Look at the address.");

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // an authority of one machine publishes no list
        return chain.Build(certificate) ? true : throw Refusal(certificate, chain.ChainStatus);
    }

    private EngineUnavailableException Refusal(X509Certificate2 certificate, X509ChainStatus[] why) => why is [{ Status: X509ChainStatusFlags.NotTimeValid }]
        ? new($"The certificate of the daemon at {_address} is valid from {certificate.NotBefore:u} to {certificate.NotAfter:u} and not now, so nothing was sent. Look at the clocks of both computers.")
        : new($"What answers at {_address} is not the daemon that the authority in {_rootFile} vouches for ({string.Join(", ", why.Select(one => one.Status))}), so nothing was sent. Copy {DaemonPlaces.RootFile} from the daemon's computer, where an installation or another address to listen at makes a new one, and set {DaemonPlaces.RootSetting} to where it is here.");

    /// <inheritdoc/>
    public void Dispose() => _root?.Dispose();
}
