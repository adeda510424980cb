using System.Net.Sockets;

namespace Batwa.Terminals.Keeping.Unix;

/// <summary>Takes the connections of servers for a keeper.</summary>
public sealed class UnixKeeperListener : IDisposable
{
    private const int Backlog = 128;
    private readonly Socket _socket;
    private readonly string _path;

    private UnixKeeperListener(Socket socket, string path) => (_socket, _path) = (socket, path);

    /// <summary>Listens. Only who holds the lock of the place may: a socket that is there is then nobody's.</summary>
    public static UnixKeeperListener Open(KeeperPlace place)
    {
        place.Prepare();
        File.Delete(place.Socket);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(place.Socket));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(place.Socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen(Backlog);
            return new UnixKeeperListener(socket, place.Socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Serves every connection of this user until cancelled; those that are served are cut then.</summary>
    public async Task RunAsync(TerminalKeeper keeper, CancellationToken ct)
    {
        var serving = new HashSet<Task>();
        try
        {
            while (true)
            {
                var peer = await _socket.AcceptAsync(ct).ConfigureAwait(false);
                serving.RemoveWhere(task => task.IsCompleted);
                if (PeerUser.IsOurs(peer))
                    serving.Add(Task.Run(() => keeper.ServeAsync(new NetworkStream(peer, ownsSocket: true), ct), CancellationToken.None));
                else
                    peer.Dispose();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await Task.WhenAll(serving).ConfigureAwait(false);
        }
    }

    /// <summary>No more. The socket is removed.</summary>
    public void Dispose()
    {
        // Where the data directory was removed meanwhile there is nothing to remove, which the framework calls an error.
        if (File.Exists(_path))
            File.Delete(_path);
        _socket.Dispose();
    }
}
