using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>The IPv4 networks that the host reaches without its default route.</summary>
internal static class HostNetworks
{
    /// <summary>Reads them: its interfaces', and the routes of <c>/proc/net/route</c>.</summary>
    public static IReadOnlyList<IPNetwork> Read()
    {
        var networks = new List<IPNetwork>();
        foreach (var address in NetworkInterface.GetAllNetworkInterfaces().SelectMany(nic => nic.GetIPProperties().UnicastAddresses))
        {
            if (address.Address.AddressFamily == AddressFamily.InterNetwork && address.PrefixLength is > 0 and <= 32)
                networks.Add(Network(BitConverter.ToUInt32(address.Address.GetAddressBytes()), address.PrefixLength));
        }

        const string routes = "/proc/net/route";
        if (File.Exists(routes))
            networks.AddRange(ParseRoutes(File.ReadAllLines(routes)));
        return networks;
    }

    /// <summary>The networks of a routing table as the kernel prints it: destination and mask in hex, in the host's byte order (proc(5)).</summary>
    public static IEnumerable<IPNetwork> ParseRoutes(IEnumerable<string> lines)
    {
        foreach (var line in lines.Skip(1))
        {
            var fields = line.Split('\t', StringSplitOptions.TrimEntries);
            if (fields.Length > 7
                && uint.TryParse(fields[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var destination)
                && uint.TryParse(fields[7], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var mask)
                && mask != 0)
                yield return Network(destination, System.Numerics.BitOperations.PopCount(mask));
        }
    }

    // An address and its length; what is beyond the length is cut, since IPNetwork refuses a network with host bits.
    private static IPNetwork Network(uint address, int length)
    {
        var mask = BitConverter.ToUInt32(new IPAddress(unchecked((uint)IPAddress.HostToNetworkOrder((int)(uint.MaxValue << (32 - length))))).GetAddressBytes());
        return new IPNetwork(new IPAddress(BitConverter.GetBytes(address & mask)), length);
    }
}
