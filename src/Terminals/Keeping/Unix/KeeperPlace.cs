using System.Security.Cryptography;
using System.Text;

namespace Batwa.Terminals.Keeping.Unix;

/// <summary>Where a keeper and its servers meet: in the data directory, which only its owner can enter.</summary>
/// <param name="data">The data directory, absolute.</param>
public sealed class KeeperPlace(string data)
{
    // sockaddr_un holds 104 bytes of a path on macOS and 108 on Linux, one of them the end.
    private const int MostSocketBytes = 103;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Held by the keeper that runs; its process id stands in it.</summary>
    public string Lock { get; } = Path.Combine(data, "terminals.lock");

    /// <summary>What the keeper logs.</summary>
    public string Log { get; } = Path.Combine(data, "terminals.log");

    /// <summary>The socket. Where the data directory's path is too long for one, in a directory of its own in <c>/tmp</c>, the same for every server of this directory.</summary>
    public string Socket { get; } = SocketOf(data);

    /// <summary>Makes the socket's directory, or sees that it is ours alone.</summary>
    /// <exception cref="IOException">It can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It is somebody else's.</exception>
    public void Prepare()
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        var directory = Path.GetDirectoryName(Socket)!;
        Directory.CreateDirectory(directory, OwnerOnly);

        // Fails for a directory of somebody else's.
        File.SetUnixFileMode(directory, OwnerOnly);
    }

    private static string SocketOf(string data)
    {
        const string name = "terminals.sock";
        var path = Path.Combine(data, name);
        return Encoding.UTF8.GetByteCount(path) <= MostSocketBytes
            ? path
            : $"/tmp/batwa-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)).AsSpan(0, 12))}/{name}";
    }
}
