using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Batwa.Engines.Multipass.Connection.Ssh;

/// <summary>The near ends of the sockets that are led here.</summary>
internal static class SshSockets
{
    /// <summary>Connects to one.</summary>
    public static async Task<Stream> ConnectAsync(string path, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether somebody who speaks TLS is at the far end. Who it is, is not asked here: nothing is sent to them but a greeting.</summary>
    public static async Task<bool> SpeaksTlsAsync(string path, TimeSpan length, TimeProvider time, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(length, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        var shown = false;
        try
        {
            var tls = new SslStream(await ConnectAsync(path, either.Token).ConfigureAwait(false), leaveInnerStreamOpen: false);
            await using (tls.ConfigureAwait(false))
            {
                var greeting = new SslClientAuthenticationOptions
                {
                    TargetHost = "localhost",
                    ApplicationProtocols = [SslApplicationProtocol.Http2],
                    RemoteCertificateValidationCallback = (_, _, _, _) =>
                    {
                        shown = true;
                        return false; // that was all that we wanted
                    },
                };
                await tls.AuthenticateAsClientAsync(greeting, either.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // Nobody is there, or we have hung up.
        }

        return shown;
    }
}
