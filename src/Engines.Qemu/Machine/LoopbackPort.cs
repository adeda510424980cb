using System.Net;
using System.Net.Sockets;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>A look at a port of the host's loopback address.</summary>
internal static class LoopbackPort
{
    /// <summary>Takes a port and lets it go again.</summary>
    /// <param name="port">Which; 0 for any.</param>
    /// <returns>The port, or null where it is taken. Somebody may take it right after: whoever needs it for sure must keep it.</returns>
    public static int? TryHold(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return null;
        }
    }
}
