using System.Net.Sockets;
using Batwa.Engines.Terminals;
using Batwa.Ssh.Protocol.Keys;
using Batwa.Ssh.Protocol.Transport;
using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Connection;

/// <summary>
/// A connection that is logged in, with its channels. One loop reads (<c>.Reading.cs</c>) and hands every message to its channel without waiting for anybody;
/// whoever has something to say sends it (<see cref="Outbox"/>). No thread belongs to it.
/// </summary>
/// <remarks>
/// <code>
///              ┌─────────────────────── SshConnection ───────────────────────┐
///   guest ───▶ │ packets ──▶ reading loop ──▶ channels' unread bytes          │ ──▶ each channel's reader
///   guest ◀─── │ outbox ◀── adjusts, requests, answers, input                 │ ◀── each channel's writer
///              └──────────────────────────────────────────────────────────────┘
/// </code>
/// It ends once, for the first reason, and with it all its channels.
/// </remarks>
internal sealed partial class SshConnection : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly SshOptions _options;
    private readonly TimeProvider _time;
    private readonly SshTransport _transport;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<uint, SshChannel> _channels = [];
    private readonly Dictionary<uint, TaskCompletionSource> _opening = [];
    private Task _reading = Task.CompletedTask;
    private Task _watching = Task.CompletedTask;
    private Action<SshConnection>? _left;
    private string? _lost;
    private uint _lastId;

    private SshConnection(Stream stream, HostKeyCheck check, SshOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _transport = new SshTransport(stream, check, time, OnSendFailed, options.KeyLife, options.KeyExchanges, options.Ciphers);
        _heardAt = time.GetTimestamp();
    }

    /// <summary>Why it has ended, a sentence for a person; null while it lives.</summary>
    public string? Lost => Volatile.Read(ref _lost);

    /// <summary>Connects, verifies, logs in.</summary>
    /// <param name="route">Where to, and as whom.</param>
    /// <param name="key">With what; it is not needed afterwards.</param>
    /// <param name="check">The host keys.</param>
    /// <param name="options">Times and sizes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="answered">Called when an SSH server has answered.</param>
    /// <param name="ct">The deadline.</param>
    /// <exception cref="SshProtocolException">It came to nothing.</exception>
    /// <exception cref="SocketException">Nobody is there.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task<SshConnection> ConnectAsync(
        SshRoute route, LoginKey key, HostKeyCheck check, SshOptions options, TimeProvider time, Action answered, CancellationToken ct) =>
        await OverAsync(await DialAsync(route.Host, route.Port, ct).ConfigureAwait(false), route.User, key, check, options, time, answered, ct).ConfigureAwait(false);

    /// <summary>A stream to an SSH server.</summary>
    public static async Task<Stream> DialAsync(string host, int port, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, ct).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The same over a stream, which it owns from here on.</summary>
    public static async Task<SshConnection> OverAsync(
        Stream stream, string user, LoginKey key, HostKeyCheck check, SshOptions options, TimeProvider time, Action answered, CancellationToken ct)
    {
        var connection = new SshConnection(stream, check, options, time);
        try
        {
            await connection._transport.StartAsync(answered, ct).ConfigureAwait(false);
            await Login.RunAsync(connection._transport, user, key, ct).ConfigureAwait(false);
        }
        catch (Exception)
        {
            connection._transport.Dispose();
            throw;
        }

        connection._reading = connection.ReadAllAsync();
        connection._watching = connection.WatchAsync(connection._stop.Token);
        return connection;
    }

    /// <summary>Opens a channel.</summary>
    /// <param name="keepsErrors">Whether standard error is read too.</param>
    /// <param name="ct">The deadline.</param>
    /// <exception cref="SshProtocolException">The server refused, or the connection is gone.</exception>
    public async Task<SshChannel> OpenAsync(bool keepsErrors, CancellationToken ct)
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        SshChannel channel;
        lock (_gate)
        {
            if (_lost is not null)
                throw new SshProtocolException(SshFault.Lost, _lost);
            channel = new SshChannel(this, ++_lastId, _options.WindowBytes, keepsErrors);
            _channels.Add(channel.Id, channel);
            _opening.Add(channel.Id, opened);
        }

        Post(WireWriter.Message(MessageNumber.ChannelOpen).Text("session").Number(channel.Id).Number((uint)_options.WindowBytes).Number(SshChannel.MostData).ToArray());
        try
        {
            await opened.Task.WaitAsync(ct).ConfigureAwait(false);
            return channel;
        }
        catch (OperationCanceledException)
        {
            channel.OnLost("It was given up before it was open.");
            throw;
        }
    }

    /// <summary>Cuts it; its channels are lost.</summary>
    public async ValueTask DisposeAsync()
    {
        // 11: by application (RFC 4253, 11.1). Where nothing else is being sent it is on its way when this returns.
        if (Lost is null)
            Post(WireWriter.Message(MessageNumber.Disconnect).Number(11).Text("").Text("").ToArray());
        End("The connection was closed.");
        await _reading.ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
    }

    /// <summary>Sends a message.</summary>
    internal OutgoingPacket Post(byte[] message) => _transport.Outbox.Post(message);

    /// <summary>Sends bulk.</summary>
    internal OutgoingPacket PostBulk(byte[] message) => _transport.Outbox.PostBulk(message);

    /// <summary>Sends an answer.</summary>
    internal void Reply(byte[] message) => _transport.Outbox.Reply(message);

    private void OnSendFailed(Exception error) => End(LostBy(error));

    private void End(string why)
    {
        SshChannel[] channels;
        TaskCompletionSource[] opening;
        lock (_gate)
        {
            if (_lost is not null)
                return;
            Volatile.Write(ref _lost, why);
            channels = [.. _channels.Values];
            opening = [.. _opening.Values];
            _channels.Clear();
            _opening.Clear();
        }

        _stop.Cancel();
        _transport.Close();
        foreach (var channel in channels)
            channel.OnLost(why);
        foreach (var waiting in opening)
            waiting.TrySetException(new SshProtocolException(SshFault.Lost, why));
        Volatile.Read(ref _left)?.Invoke(this);
    }

    private static string LostBy(Exception error) => $"The connection to the machine was lost ({error.Message}).";
}
