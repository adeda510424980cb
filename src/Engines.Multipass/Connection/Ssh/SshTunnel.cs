using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;

namespace Batwa.Engines.Multipass.Connection.Ssh;

/// <summary>
/// The way to a daemon on another computer, and to its guests, over one connection of OpenSSH's own client: with the user's configuration, keys,
/// agent and known hosts, and nothing that a person would have to type.
/// <code>
///   gRPC ──▶ DIR/daemon-n ═╗                      ╔═▶ the daemon's socket
///                          ╠══ ssh -N -M ═════════╣
///   shell ─▶ 127.0.0.1:p ══╝                      ╚═▶ guest:22
/// </code>
/// It is opened when it is needed, again after a loss and a wait, and ends with the engine.
/// </summary>
internal sealed class SshTunnel : IDisposable
{
    internal const string ControlFile = "control";

    private readonly SshAddress _address;
    private readonly SshTunnelOptions _options;
    private readonly string _directory;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SshForwards _forwards;
    private SshProcess? _process;
    private string? _socket;
    private EngineUnavailableException? _failure;
    private long _failedAt;
    private TimeSpan _wait;
    private bool _swept;
    private volatile bool _closed;

    /// <summary>Makes one that is not open yet.</summary>
    public SshTunnel(SshAddress address, SshTunnelOptions options, string dataDirectory, TimeProvider time)
    {
        (_address, _options, _time) = (address, options, time);
        _directory = SshDirectory.Make(dataDirectory);
        _forwards = new SshForwards(options, Control);
    }

    /// <summary>A connection to the daemon.</summary>
    /// <exception cref="EngineUnavailableException">It cannot be had; the message has OpenSSH's reason.</exception>
    public async Task<Stream> ConnectAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            await OpenAsync(ct).ConfigureAwait(false);
            return await SshSockets.ConnectAsync(_socket!, ct).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw Fail($"The way to {_address} is closed again: {e.Message}", e);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Where a guest's SSH server is reached from here.</summary>
    /// <param name="guest">Where it is from there.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="EngineException">It cannot be led here.</exception>
    public async Task<SshPlace> ReachAsync(SshPlace guest, CancellationToken ct)
    {
        // What a daemon says becomes an argument of a program; an address is the only thing that it has to say.
        if (!IPAddress.TryParse(guest.Host, out var address) || guest.Port is < 1 or > 65535)
            throw new EngineFailedException($"Multipass named '{guest.Host}' port {guest.Port} for a guest, which is no address.");
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            await OpenAsync(ct).ConfigureAwait(false);
            return new SshPlace("127.0.0.1", await _forwards.LeadAsync(new IPEndPoint(address, guest.Port), ct).ConfigureAwait(false));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Ends it, and with it every shell that goes through it.</summary>
    public void Dispose()
    {
        _closed = true;
        _process?.End();
        SshDirectory.Remove(_directory);
    }

    private string Control => Path.Combine(_directory, ControlFile);

    private async Task OpenAsync(CancellationToken ct)
    {
        if (_closed)
            throw Closed();
        if (_process is { HasExited: false } && _socket is not null)
            return;
        var lost = _process;
        if (lost is not null)
        {
            await lost.DisposeAsync().ConfigureAwait(false);
            (_process, _socket) = (null, null);
            _forwards.Clear();
            if (_failure is null)
                Fail($"The way to {_address} was lost: {lost.LastWords}", null);
        }

        // Who asks before the time is told the reason of last time: a host that refuses must not be knocked at every second.
        if (_failure is { } failure && _time.GetElapsedTime(_failedAt) < _wait)
            throw new EngineUnavailableException(failure.Message, failure);
        await SweepAsync(ct).ConfigureAwait(false);
        await StartAsync(ct).ConfigureAwait(false);
        (_failure, _wait) = (null, TimeSpan.Zero);
    }

    private async Task StartAsync(CancellationToken ct)
    {
        var far = _address.Socket is { } fixedSocket ? [fixedSocket] : DaemonPlaces.Sockets;
        var near = far.Select((_, i) => Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"daemon-{i}"))).ToList();
        foreach (var stale in near.Append(Control))
            File.Delete(stale);
        var process = SshProcess.Start(_options.Program, [.. Arguments(), .. near.Zip(far).SelectMany(pair => new[] { "-L", $"{pair.First}:{pair.Second}" }), .. Destination()]);
        try
        {
            await EngineDeadline.KeepAsync(
                $"The SSH connection to {_address.Destination}", _options.OpenDeadline, _time, token => UpAsync(process, near, token), ct).ConfigureAwait(false);
            _socket = await FindAsync(process, near, far, ct).ConfigureAwait(false);
            _process = process;
            if (_closed)
                throw Closed();
        }
        catch (EngineException e)
        {
            await process.DisposeAsync().ConfigureAwait(false);
            throw Fail(e.Message, e);
        }
        catch
        {
            await process.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // OpenSSH's client outlives a Batwa that crashed, and ends when its own socket asks it to.
    private async Task SweepAsync(CancellationToken ct)
    {
        if (_swept)
            return;
        foreach (var left in SshDirectory.Left(_directory))
        {
            await SshProcess.RunAsync(_options.Program, ["-F", "none", "-S", Path.Combine(left, ControlFile), "-O", "exit", "--", "there"], ct).ConfigureAwait(false);
            SshDirectory.Remove(left);
        }

        _swept = true;
    }

    // The sockets are made when the login is through, and not before.
    private async Task UpAsync(SshProcess process, List<string> near, CancellationToken ct)
    {
        while (!near.All(File.Exists) || !File.Exists(Control))
        {
            if (process.HasExited)
            {
                throw new EngineUnavailableException(
                    $"OpenSSH could not open the way to {_address.Destination}: {process.LastWords} Try it as the user who runs Batwa: ssh {(_address.Port is { } port ? $"-p {port} " : "")}{_address.Destination}");
            }

            await Task.Delay(_options.LookInterval, _time, ct).ConfigureAwait(false);
        }
    }

    // A forward to a socket that is not there takes a connection and drops it; only a daemon goes on to speak TLS.
    private async Task<string> FindAsync(SshProcess process, IReadOnlyList<string> near, IReadOnlyList<string> far, CancellationToken ct)
    {
        foreach (var socket in near)
        {
            if (await SshSockets.SpeaksTlsAsync(socket, _options.AnswerDeadline, _time, ct).ConfigureAwait(false))
                return socket;
        }

        throw new EngineUnavailableException(
            $"{_address.Destination} is reached over SSH, and no Multipass daemon that {_address.User ?? "this user"} may use answers there at {string.Join(", ", far)} ({process.LastWords}) Install or start it there, or name its socket: {_address}/path/to/socket");
    }

    private IEnumerable<string> Arguments()
    {
        // What the user has configured for this host holds, but for what would ask, run something, or keep the connection to itself.
        IEnumerable<string> options =
        [
            "BatchMode=yes", "ControlPersist=no", "ExitOnForwardFailure=no", "PermitLocalCommand=no", "RequestTTY=no", "StreamLocalBindMask=0177",
            "StreamLocalBindUnlink=yes", "ServerAliveInterval=15", "ServerAliveCountMax=3", $"ConnectTimeout={(int)_options.OpenDeadline.TotalSeconds}",
        ];
        return [.. _options.Configuration is { } file ? new[] { "-F", file } : [], "-N", "-T", "-a", "-x", "-M", "-S", Control, .. options.SelectMany(option => new[] { "-o", option })];
    }

    private IEnumerable<string> Destination()
    {
        if (_address.User is { } user)
            yield return $"-l{user}";
        if (_address.Port is { } port)
            yield return $"-p{port}";
        yield return "--";
        yield return _address.Host;
    }

    private EngineUnavailableException Fail(string message, Exception? cause)
    {
        _failedAt = _time.GetTimestamp();
        _wait = _wait == TimeSpan.Zero ? _options.FirstWait : TimeSpan.FromTicks(Math.Min(_wait.Ticks * 2, _options.LongestWait.Ticks));
        return _failure = new EngineUnavailableException(message, cause);
    }

    private static EngineUnavailableException Closed() => new("The connection to Multipass was closed; its machines go on.");
}
