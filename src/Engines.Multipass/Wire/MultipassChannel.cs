using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Batwa.Engines.Multipass.Connection;
using Batwa.Engines.Multipass.Connection.Ssh;
using Grpc.Net.Client;

namespace Batwa.Engines.Multipass.Wire;

/// <summary>gRPC over TLS to a daemon, on a unix socket too: it speaks nothing else there.</summary>
internal static class MultipassChannel
{
    private const string CertifiedName = "localhost";

    /// <summary>Makes the channel; it connects at its first call, and again by itself after a loss.</summary>
    public static GrpcChannel Open(DaemonAddress address, X509Certificate2 identity, DaemonTrust trust, SshTunnel? tunnel, DaemonWhereabouts whereabouts, TimeSpan connectDeadline)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = connectDeadline,
            ConnectCallback = async (_, ct) => tunnel is null ? await ConnectAsync(address, whereabouts, ct).ConfigureAwait(false) : await tunnel.ConnectAsync(ct).ConfigureAwait(false),
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                TargetHost = CertifiedName,
                ClientCertificates = [identity],
                LocalCertificateSelectionCallback = (_, _, _, _, _) => identity,
                RemoteCertificateValidationCallback = (_, shown, _, errors) => trust.Verify(shown, errors),
            },
        };
        return GrpcChannel.ForAddress($"https://{CertifiedName}", new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReconnectBackoff = TimeSpan.FromSeconds(2),
        });
    }

    private static async ValueTask<Stream> ConnectAsync(DaemonAddress address, DaemonWhereabouts whereabouts, CancellationToken ct)
    {
        var socket = address.IsLocal
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (address.IsLocal)
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(address.Socket), ct).ConfigureAwait(false);
            else
                await socket.ConnectAsync(address.Host!, address.Port, ct).ConfigureAwait(false);
            whereabouts.Note(socket);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
