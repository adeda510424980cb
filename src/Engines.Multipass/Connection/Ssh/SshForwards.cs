using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Batwa.Engines.Errors;

namespace Batwa.Engines.Multipass.Connection.Ssh;

/// <summary>Ports of this computer's loopback address that lead to guests on the other one. Its owner calls one member at a time.</summary>
internal sealed class SshForwards(SshTunnelOptions options, string control)
{
    private const int Tries = 3;

    // The longest unused first.
    private readonly List<(IPEndPoint Guest, int Port)> _open = [];

    /// <summary>The port that leads to a guest, opened if need be.</summary>
    /// <exception cref="EngineFailedException">None could be opened.</exception>
    public async Task<int> LeadAsync(IPEndPoint guest, CancellationToken ct)
    {
        if (_open.FindIndex(one => one.Guest.Equals(guest)) is >= 0 and var at)
        {
            var known = _open[at];
            _open.RemoveAt(at);
            _open.Add(known);
            return known.Port;
        }

        while (_open.Count >= options.MaxForwards)
        {
            // Where it cannot be taken away the connection is gone, and with it all of them.
            await AskAsync("cancel", _open[0], ct).ConfigureAwait(false);
            _open.RemoveAt(0);
        }

        // Somebody else may be quicker to take a port that is free.
        string? why = null;
        for (var i = 0; i < Tries; i++)
        {
            var made = (guest, FreePort());
            why = await AskAsync("forward", made, ct).ConfigureAwait(false);
            if (why is null)
            {
                _open.Add(made);
                return made.Item2;
            }
        }

        throw new EngineFailedException($"OpenSSH could not lead a port of this computer to the guest at {guest}: {why}");
    }

    /// <summary>The connection is gone, and they with it.</summary>
    public void Clear() => _open.Clear();

    // Without the user's configuration: its own forwards for that host would be asked for as well.
    private Task<string?> AskAsync(string what, (IPEndPoint Guest, int Port) one, CancellationToken ct) => SshProcess.RunAsync(
        options.Program,
        ["-F", "none", "-S", control, "-O", what, "-L", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{one.Port}:{one.Guest}"), "--", "there"],
        ct);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
