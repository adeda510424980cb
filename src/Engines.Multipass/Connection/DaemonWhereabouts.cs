using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Batwa.Engines.Multipass.Connection;

/// <summary>
/// Whether a daemon over TCP is on this computer, as its connections tell: a name may be looked up anew at any time, and what counts is who answered.
/// </summary>
/// <param name="own">This computer's addresses; null asks the system.</param>
internal sealed class DaemonWhereabouts(IReadOnlyCollection<IPAddress>? own)
{
    private volatile bool _isElsewhere;

    /// <summary>Whether the last connection went to another computer. False before there was one.</summary>
    public bool IsElsewhere => _isElsewhere;

    /// <summary>A connection was made.</summary>
    public void Note(Socket connected)
    {
        if (connected.RemoteEndPoint is IPEndPoint there)
            _isElsewhere = !IsOwn(there.Address.IsIPv4MappedToIPv6 ? there.Address.MapToIPv4() : there.Address);
    }

    private bool IsOwn(IPAddress address) => own?.Contains(address) ?? (IPAddress.IsLoopback(address) || NetworkInterface.GetAllNetworkInterfaces()
        .Any(one => one.GetIPProperties().UnicastAddresses.Any(mine => mine.Address.Equals(address))));
}
