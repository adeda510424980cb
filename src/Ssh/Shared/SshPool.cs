using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Ssh.Protocol;
using Batwa.Ssh.Protocol.Connection;
using Microsoft.Extensions.Logging;

namespace Batwa.Ssh.Shared;

/// <summary>
/// The connections to guests, each shared by as many channels as it takes. One is made when there is no room, and closed when its last channel is.
/// </summary>
/// <remarks>
/// <code>
///   who wants a channel ──▶ (1) a connection with a free slot? ── yes ──▶ (3) open on it ──▶ channel
///                                  │ no                                       │ refused, or no answer: not this one
///                                  ▼                                          ▼
///                           (2) one that is being made, or a new one      back to (1)
///                               (few at a time for each guest; more wait)
/// </code>
/// </remarks>
/// <param name="connect">Makes a connection: where to, how long a guest that says nothing yet is tried again, and what gives up (<see cref="GuestDialer"/>).</param>
/// <param name="options">Times and sizes.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is told.</param>
internal sealed class SshPool(Func<SshRoute, TimeSpan, CancellationToken, Task<SshConnection>> connect, SshOptions options, TimeProvider time, ILogger log)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<LoginName, List<SshConnection>> _connections = [];
    private readonly List<Dial> _dials = [];

    /// <summary>Opens a channel. Disposing it gives the connection back.</summary>
    /// <param name="route">Where.</param>
    /// <param name="patience">How long a guest that does not answer yet is tried again.</param>
    /// <param name="keepsErrors">Whether standard error is read too.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="EngineException">No connection could be made; the message says what to do.</exception>
    /// <exception cref="SshProtocolException">The guest's server opens no channel.</exception>
    public async Task<(SshConnection Connection, SshChannel Channel)> OpenAsync(SshRoute route, TimeSpan patience, bool keepsErrors, CancellationToken ct)
    {
        var name = LoginName.Of(route);
        while (true)
        {
            var (connection, isShared) = await ReserveAsync(route, name, patience, ct).ConfigureAwait(false);
            using var late = new CancellationTokenSource(isShared ? options.SharedOpenDeadline : options.ConnectDeadline, time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
            try
            {
                // :: Step 3: open
                return (connection, await connection.OpenAsync(keepsErrors, stop.Token).ConfigureAwait(false));
            }
            catch (SshProtocolException e) when (isShared && (e.Fault == SshFault.Lost || (e.Fault == SshFault.ChannelRefused && connection.IsFull())))
            {
                SshLog.NotShared(log, route.Host, route.Port, e.Message);
            }
            catch (SshProtocolException e) when (e.Fault == SshFault.ChannelRefused && connection.IsFull())
            {
                // Those who waited for the same new connection have taken all that it allows.
                SshLog.NotShared(log, route.Host, route.Port, e.Message);
            }
            catch (OperationCanceledException) when (isShared && late.IsCancellationRequested && !ct.IsCancellationRequested)
            {
                connection.Shun();
            }
            catch (OperationCanceledException e) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
            {
                connection.Release();
                throw SshErrors.TimedOut(route, e, answered: true);
            }
            catch (Exception)
            {
                connection.Release();
                throw;
            }

            connection.Release();
        }
    }

    private async Task<(SshConnection Connection, bool IsShared)> ReserveAsync(SshRoute route, LoginName name, TimeSpan patience, CancellationToken ct)
    {
        // Nobody's patience ends in the same tick as another's. A dial that gives up so little sooner is as good as one's own.
        var until = time.GetTimestamp() + Ticks(patience);
        var soonEnough = until - Ticks(options.ConnectDeadline);
        while (true)
        {
            Dial? dial;
            var hasClaim = true;
            var isNew = false;
            lock (_gate)
            {
                // :: Step 1: one that is there
                if (_connections.TryGetValue(name, out var shared) && shared.Find(one => one.TryReserve()) is { } free)
                    return (free, true);

                // :: Step 2: one that comes
                dial = _dials.Find(one => one.Name == name && one.Claims < options.ChannelsPerConnection && one.PatientUntil >= soonEnough);
                if (dial is null)
                {
                    var others = _dials.Where(one => one.Name.Host == name.Host && one.Name.Port == name.Port).ToList();
                    isNew = others.Count < options.DialsPerGuest;
                    hasClaim = isNew;
                    if (isNew)
                        _dials.Add(dial = new Dial(name, until));
                    else
                        dial = others.Find(one => one.Name == name) ?? others[0];
                }

                if (hasClaim)
                    dial.Claims++;
            }

            if (isNew)
                _ = DialAsync(dial, route, patience);
            if (hasClaim)
                return (await WaitAsync(dial, ct).ConfigureAwait(false), false);

            // Its error is ours too, where it is the same login: what refused ten will refuse us.
            try
            {
                await dial.Connecting.WaitAsync(ct).ConfigureAwait(false);
            }
            catch (EngineException) when (dial.Name != name)
            {
                // Somebody else's.
            }
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    private async Task<SshConnection> WaitAsync(Dial dial, CancellationToken ct)
    {
        try
        {
            return await dial.Connecting.WaitAsync(ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Leave(dial);
            throw;
        }
    }

    private void Leave(Dial dial)
    {
        lock (_gate)
        {
            if (_dials.Contains(dial))
            {
                if (--dial.Claims == 0)
                {
                    _dials.Remove(dial);
                    dial.Stop.Cancel();
                }

                return;
            }
        }

        // It was made in the same moment, with a slot for us.
        _ = GiveBackAsync(dial.Connecting);
    }

    private static async Task GiveBackAsync(Task<SshConnection> connecting)
    {
        if (connecting.IsCompletedSuccessfully)
            (await connecting.ConfigureAwait(false)).Release();
    }

    private async Task DialAsync(Dial dial, SshRoute route, TimeSpan patience)
    {
        try
        {
            var connection = await connect(route, patience, dial.Stop.Token).ConfigureAwait(false);
            var isWanted = false;
            lock (_gate)
            {
                if (_dials.Remove(dial))
                {
                    isWanted = true;
                    connection.Serve(dial.Claims, OnIdle, Remove);
                    if (!_connections.TryGetValue(dial.Name, out var shared))
                        _connections.Add(dial.Name, shared = []);
                    shared.Add(connection);
                    dial.OnConnected(connection);
                }
            }

            if (!isWanted)
                await connection.DisposeAsync().ConfigureAwait(false);
            else if (connection.Lost is not null)
                Remove(connection);
        }
#pragma warning disable CA1031 // Whoever waits for it must hear of it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            lock (_gate)
                _dials.Remove(dial);
            dial.OnFailed(e);
        }
        finally
        {
            dial.Dispose();
        }
    }

    private void OnIdle(SshConnection connection)
    {
        Remove(connection);
        _ = connection.DisposeAsync().AsTask();
    }

    private void Remove(SshConnection connection)
    {
        lock (_gate)
        {
            foreach (var (name, shared) in _connections)
            {
                if (!shared.Remove(connection))
                    continue;
                if (shared.Count == 0)
                    _connections.Remove(name);
                return;
            }
        }
    }
}
