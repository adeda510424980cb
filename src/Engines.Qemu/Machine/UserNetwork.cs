using System.Globalization;
using Batwa.Engines.Instances;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>
/// The words by which QEMU's user-mode network is told of forwards: only its human monitor knows them, so its answers are read as text.
/// </summary>
internal static class UserNetwork
{
    /// <summary>The network's id in QEMU.</summary>
    public const string Id = "net0";

    /// <summary>What a command line says of it.</summary>
    public static string Option(GuestSubnet subnet) => $"user,id={Id},net={subnet.Cidr},ipv6=off";

    /// <summary>Adds a forward. With port 0 the kernel picks a free one, and no race can take it: QEMU has it by then.</summary>
    public static string Add(PortForward forward) =>
        string.Create(CultureInfo.InvariantCulture, $"hostfwd_add {Id} tcp:127.0.0.1:{forward.HostPort}-:{forward.GuestPort}");

    /// <summary>Removes a forward.</summary>
    public static string Remove(int hostPort) => string.Create(CultureInfo.InvariantCulture, $"hostfwd_remove {Id} tcp:127.0.0.1:{hostPort}");

    /// <summary>Asks for everything that the network holds.</summary>
    public const string List = "info usernet";

    /// <summary>
    /// Reads the answer to <see cref="List"/>: of each line <c>TCP[HOST_FORWARD] 16 127.0.0.1 45767 10.180.7.15 22 0 0</c> the two ports.
    /// </summary>
    public static IReadOnlyList<PortForward> Read(string answer)
    {
        var forwards = new List<PortForward>();
        foreach (var line in answer.Split('\n'))
        {
            var fields = line.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (fields is ["TCP[HOST_FORWARD]", _, _, var host, _, var guest, ..]
                && int.TryParse(host, NumberStyles.None, CultureInfo.InvariantCulture, out var hostPort)
                && int.TryParse(guest, NumberStyles.None, CultureInfo.InvariantCulture, out var guestPort))
                forwards.Add(new PortForward(hostPort, guestPort));
        }

        return forwards;
    }
}
