using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Batwa.Terminals.Keeping.Unix;

/// <summary>Which user is at the other end of a Unix socket; the kernel says it.</summary>
internal static class PeerUser
{
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;

    /// <summary>Whether it is the user of this process.</summary>
    public static bool IsOurs(Socket socket)
    {
        if (OperatingSystem.IsLinux())
        {
            // struct ucred: pid, uid, gid
            Span<byte> credentials = stackalloc byte[12];
            return socket.GetRawSocketOption(SolSocket, SoPeerCred, credentials) == 12 && MemoryMarshal.Read<uint>(credentials[4..]) == EffectiveUser();
        }

        return OperatingSystem.IsMacOS() && PeerId((int)socket.Handle, out var user, out _) == 0 && user == EffectiveUser();
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "getpeereid")]
    private static extern int PeerId(int socket, out uint user, out uint group);
}
