using System.Net;
using System.Net.Sockets;
using Batwa.Engines.Hosts;

namespace Batwa.Server.Commands.Doctor;

/// <summary>Can the server listen where it would?</summary>
internal static class PortCheck
{
    /// <summary>Listens for a moment.</summary>
    /// <param name="address">Where; null means <c>localhost</c>.</param>
    /// <param name="port">0 takes a free one and is always well.</param>
    /// <param name="serverRuns">A server holds the data directory now: then it is most likely the one on this port.</param>
    public static EngineFinding Look(IPAddress? address, int port, bool serverRuns)
    {
        var listener = new TcpListener(address ?? IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return Finding.Well("port", port == 0 ? "any free one" : $"{port} is free");
        }
        catch (SocketException e)
        {
            return Judge(port, e.SocketErrorCode, serverRuns);
        }
        finally
        {
            listener.Stop();
        }
    }

    /// <summary>The finding for a port that can't be listened on.</summary>
    public static EngineFinding Judge(int port, SocketError error, bool serverRuns) => error switch
    {
        SocketError.AddressAlreadyInUse when serverRuns => Finding.Well("port", $"{port} is in use, and Batwa is running"),
        SocketError.AddressAlreadyInUse => Finding.Broken("port", $"{port} is taken by another program", "Choose another with --port N, or stop that program: ss -ltnp shows it."),
        SocketError.AccessDenied => Finding.Broken("port", $"{port} is not for this user", "Ports below 1024 are root's: choose another with --port N."),
        SocketError.AddressNotAvailable => Finding.Broken("port", "the address is none of this machine's", "ip address lists them; --bind chooses one."),
        _ => Finding.Broken("port", $"{port} can't be listened on: {error}", "Choose another with --port N."),
    };
}
