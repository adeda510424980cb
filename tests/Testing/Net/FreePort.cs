using System.Net;
using System.Net.Sockets;

namespace Batwa.Tests.Testing.Net;

/// <summary>A loopback port that was free a moment ago. Where a server can be told port 0 and asked what it got, do that instead.</summary>
public static class FreePort
{
    /// <summary>Finds one.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
