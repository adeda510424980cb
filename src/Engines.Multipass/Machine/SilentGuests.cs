using System.Net.Sockets;
using Batwa.Engines.Instances;

namespace Batwa.Engines.Multipass.Machine;

/// <summary>
/// Finds the guests that do not answer. The daemon does one thing at a time, so whoever asks it for what a frozen guest would have to say holds up
/// everybody for minutes (seen of 1.16.3; canonical/multipass#5219, #3683): then this tells which guest it is.
/// </summary>
internal static class SilentGuests
{
    // A guest that is alive greets within milliseconds, an emulated one under load within two seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Those running ones whose SSH server does not greet, in name order.</summary>
    public static async Task<IReadOnlyList<InstanceName>> FindAsync(IEnumerable<Instance> instances, int port, TimeProvider time, CancellationToken ct)
    {
        var asked = instances
            .Where(instance => instance is { State: InstanceState.Running or InstanceState.DelayedShutdown, Addresses.Count: > 0 })
            .Select(async instance => (instance.Name, Greets: await GreetsAsync(instance.Addresses[0], port, time, ct).ConfigureAwait(false)));
        return [.. (await Task.WhenAll(asked).ConfigureAwait(false)).Where(one => !one.Greets).Select(one => one.Name)];
    }

    private static async Task<bool> GreetsAsync(string address, int port, TimeProvider time, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        using var socket = new TcpClient();
        try
        {
            // Its kernel may take the connection of a guest whose programs hang: the greeting (RFC 4253, 4.2) is the sign of life.
            await socket.ConnectAsync(address, port, either.Token).ConfigureAwait(false);
            return await socket.GetStream().ReadAsync(new byte[4], either.Token).ConfigureAwait(false) > 0;
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
