using System.Globalization;
using System.Net;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>
/// The network of one guest: <c>10.x.y.0/24</c> out of 10.176.0.0/12. Each guest has its own, so that addresses on the screen tell guests
/// apart, and none is one that the host itself reaches, which a guest could otherwise not reach through it.
/// </summary>
/// <param name="Index">0 to 4095.</param>
internal readonly record struct GuestSubnet(int Index)
{
    /// <summary>How many there are.</summary>
    public const int Count = 4096;

    /// <summary>As QEMU takes it.</summary>
    public string Cidr => $"{Prefix}.0/24";

    /// <summary>The address that QEMU's DHCP gives the guest: the first it has to give, and there is no other guest to ask.</summary>
    public string GuestAddress => $"{Prefix}.15";

    private string Prefix => string.Create(CultureInfo.InvariantCulture, $"10.{176 + (Index / 256)}.{Index % 256}");

    /// <summary>The first that is neither used nor overlaps a network of the host; null when none is left.</summary>
    public static GuestSubnet? FirstFree(IReadOnlySet<int> used, IReadOnlyCollection<IPNetwork> hostNetworks)
    {
        for (var index = 0; index < Count; index++)
        {
            var subnet = new GuestSubnet(index);
            if (!used.Contains(index) && !hostNetworks.Any(subnet.Overlaps))
                return subnet;
        }

        return null;
    }

    private bool Overlaps(IPNetwork other)
    {
        var mine = IPNetwork.Parse(Cidr);
        return mine.Contains(other.BaseAddress) || other.Contains(mine.BaseAddress);
    }
}
