using System.Net.Sockets;

namespace Batwa.Terminals.Keeping.Unix;

/// <summary>The keeper's Unix socket.</summary>
/// <param name="place">Where.</param>
/// <param name="start">Starts a keeper.</param>
public sealed class UnixKeeperDoor(KeeperPlace place, Action start) : IKeeperDoor
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<Stream?> ConnectAsync(CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
            late.CancelAfter(Deadline);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(place.Socket), late.Token).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // No such file, or nobody behind it: a keeper that was killed leaves its socket.
            socket.Dispose();
            return null;
        }
        catch (OperationCanceledException e)
        {
            socket.Dispose();
            ct.ThrowIfCancellationRequested();
            throw new IOException("The keeper does not take connections.", e);
        }

        // Before it is told any key: where the directory is in /tmp, somebody else may have been there first.
        if (PeerUser.IsOurs(socket))
            return new NetworkStream(socket, ownsSocket: true);
        socket.Dispose();
        throw new KeeperUnavailableException($"{place.Socket} is another user's");
    }

    /// <inheritdoc/>
    public void Start() => start();
}
