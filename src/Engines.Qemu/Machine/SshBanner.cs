using System.Net;
using System.Net.Sockets;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>
/// Tells when a guest can be logged in to: when its SSH server introduces itself (RFC 4253 section 4.2). cloud-init has made users and
/// keys by then, since it runs before the server. A mere connection says nothing: QEMU takes it before there is a guest.
/// </summary>
internal static class SshBanner
{
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until the server behind a loopback port introduces itself; ends only so or by <paramref name="ct"/>.</summary>
    public static async Task WaitAsync(int port, TimeProvider time, CancellationToken ct)
    {
        while (!await AnswersAsync(port, time, ct))
            await Task.Delay(Pause, time, ct);
    }

    /// <summary>Whether the server behind a loopback port introduces itself within a few seconds.</summary>
    public static async Task<bool> AnswersAsync(int port, TimeProvider time, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(Attempt, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), either.Token);
            using var stream = new NetworkStream(socket);
            return await IntroducesItselfAsync(stream, either.Token);
        }
        catch (Exception notYet) when (notYet is SocketException or IOException)
        {
            return false;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Reads what a server says first.</summary>
    internal static async Task<bool> IntroducesItselfAsync(Stream stream, CancellationToken ct)
    {
        var first = new byte[8];
        var read = await stream.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, ct);
        return first.AsSpan(0, read).StartsWith("SSH-2.0-"u8) || first.AsSpan(0, read).StartsWith("SSH-1.99"u8);
    }
}
