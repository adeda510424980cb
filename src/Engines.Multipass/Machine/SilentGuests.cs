using System.Net.Sockets;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;

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
    /// <param name="instances">The ones to look at.</param>
    /// <param name="port">That of their SSH servers.</param>
    /// <param name="reach">Tells where such a server is reached from here.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Errors.EngineException">There is no way to them, which says nothing of how they are.</exception>
    public static async Task<IReadOnlyList<InstanceName>> FindAsync(
        IEnumerable<Instance> instances, int port, Func<SshPlace, CancellationToken, Task<SshPlace>> reach, TimeProvider time, CancellationToken ct)
    {
        var asked = instances
            .Where(instance => instance is { State: InstanceState.Running or InstanceState.DelayedShutdown, Addresses.Count: > 0 })
            .Select(async instance =>
            {
                var place = await reach(new SshPlace(instance.Addresses[0], port), ct).ConfigureAwait(false);
                return (instance.Name, Greets: await GreetsAsync(place, time, ct).ConfigureAwait(false));
            });
        return [.. (await Task.WhenAll(asked).ConfigureAwait(false)).Where(one => !one.Greets).Select(one => one.Name)];
    }

    private static async Task<bool> GreetsAsync(SshPlace place, TimeProvider time, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        using var socket = new TcpClient();
        try
        {
            // Its kernel may take the connection of a guest whose programs hang: the greeting (RFC 4253, 4.2) is the sign of life.
            await socket.ConnectAsync(place.Host, place.Port, either.Token).ConfigureAwait(false);
            return await socket.GetStream().ReadAsync(new byte[4], either.Token).ConfigureAwait(false) > 0;
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
