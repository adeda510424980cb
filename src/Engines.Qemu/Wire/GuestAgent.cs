using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Batwa.Engines.Qemu.Wire;

/// <summary>The QEMU guest agent (docs/interop/qemu-ga-ref in QEMU's tree), for the one thing that only it can do: telling a guest the time.</summary>
internal static class GuestAgent
{
    /// <summary>The port's name, by which the agent in the guest knows it.</summary>
    public const string PortName = "org.qemu.guest_agent.0";

    /// <summary>The chardev's id in QEMU.</summary>
    public const string Chardev = "agent";

    /// <summary>Sets the guest's clock. A guest that was suspended goes on with the time at which it was saved.</summary>
    /// <returns>Whether the agent said that it did.</returns>
    public static async Task<bool> SetTimeAsync(string socketPath, DateTimeOffset now, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), ct);
        using var stream = new NetworkStream(socket);
        await stream.WriteAsync(SetTime(now), ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // An answer to somebody who asked before us and gave up may come first; it has no id of ours to tell it by, and is as good a sign of life.
        var line = await reader.ReadLineAsync(ct);
        return line is not null && line.Contains("\"return\"", StringComparison.Ordinal);
    }

    // 0xFF makes the agent forget half a command that may have been on the line.
    internal static byte[] SetTime(DateTimeOffset now)
    {
        var nanoseconds = (now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100;
        return [0xFF, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"{{\"execute\":\"guest-set-time\",\"arguments\":{{\"time\":{nanoseconds}}}}}\n"))];
    }
}
