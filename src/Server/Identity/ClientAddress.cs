using System.Net;
using System.Net.Sockets;

namespace Batwa.Server.Identity;

/// <summary>Where a request came from, behind trusted proxies, in the one form in which addresses are compared and stored.</summary>
internal static class ClientAddress
{
    /// <summary>The client's address; loopback where the transport has none.</summary>
    public static IPAddress Of(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => IPAddress.Loopback,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4(),
        var address => address,
    };

    /// <summary>Whom to hold responsible: the address itself, or for IPv6 its /64, because anybody has all of theirs.</summary>
    public static string PartyOf(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
            return address.ToString();

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
