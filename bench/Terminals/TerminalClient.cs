using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Batwa.Tests.Testing.Server;

namespace Batwa.Bench.Terminals;

/// <summary>A page that draws whatever it gets at once: the terminal protocol over a WebSocket.</summary>
internal sealed class TerminalClient : IAsyncDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly byte[] _drawn = [0x03, 0, 0, 0, 0, 0, 0, 0, 0];
    private ClientWebSocket _socket = new();
    private long _told;

    /// <summary>The position up to which it has drawn.</summary>
    public long Position { get; private set; }

    /// <summary>The number of its machine, from 0.</summary>
    public int Machine { get; init; }

    /// <summary>Which session it shows.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Somebody who is signed in.</summary>
    public static async Task<CookieContainer> SignInAsync(Uri server, CancellationToken ct)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, UseProxy = false }) { BaseAddress = server };
        using var answer = await client.PostAsJsonAsync("api/v1/session", new { username = BatwaApp.Admin, password = BatwaApp.AdminPassword }, ct);
        answer.EnsureSuccessStatusCode();
        return cookies;
    }

    /// <summary>Opens a terminal, or comes back to it.</summary>
    /// <param name="server">Where.</param>
    /// <param name="cookies">As whom.</param>
    /// <param name="instance">In which machine.</param>
    /// <param name="line">What runs in it, for the shell; null comes back, or opens a login shell.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ConnectAsync(Uri server, CookieContainer cookies, string instance, string? line, CancellationToken ct)
    {
        _socket.Dispose();
        _socket = new ClientWebSocket();
        _socket.Options.Cookies = cookies;
        _socket.Options.AddSubProtocol("batwa.v2");
        var query = $"cols=120&rows=40&host=local&instance={instance}" + (Position > 0 ? $"&after={Position}&open=false" : line is null ? "" : "&run=true");
        await _socket.ConnectAsync(new UriBuilder(new Uri(server, $"api/v1/terminals/{Id}")) { Scheme = "ws", Query = query }.Uri, ct);
        if (Position == 0 && line is not null)
            await _socket.SendAsync((byte[])[0x06, .. JsonSerializer.SerializeToUtf8Bytes(new { command = new[] { "sh", "-c", line } })], WebSocketMessageType.Binary, true, ct);
    }

    /// <summary>Types.</summary>
    public Task TypeAsync(ReadOnlySpan<byte> bytes, CancellationToken ct)
    {
        byte[] frame = [0x01, .. bytes];
        return _socket.SendAsync(frame, WebSocketMessageType.Binary, true, ct);
    }

    /// <summary>The next frame; of output it is told at every 64 KiB that it is drawn.</summary>
    /// <returns>Its tag and body; the body of output without its position. Null when the server has closed.</returns>
    public async ValueTask<(byte Tag, ReadOnlyMemory<byte> Body)?> ReadAsync(CancellationToken ct)
    {
        var length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(_buffer.AsMemory(length), ct);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            length += part.Count;
        }
        while (!part.EndOfMessage);
        if (_buffer[0] != 0x11)
            return (_buffer[0], _buffer.AsMemory(1, length - 1));
        Position = BinaryPrimitives.ReadInt64BigEndian(_buffer.AsSpan(1)) + length - 9;
        if (Position - _told >= 64 * 1024)
        {
            _told = Position;
            BinaryPrimitives.WriteInt64BigEndian(_drawn.AsSpan(1), Position);
            await _socket.SendAsync(_drawn, WebSocketMessageType.Binary, true, ct);
        }

        return (0x11, _buffer.AsMemory(9, length - 9));
    }

    /// <summary>Reads until so much output has come.</summary>
    /// <exception cref="EndOfStreamException">The server closed before.</exception>
    public async Task ReadOutputAsync(long atLeast, CancellationToken ct)
    {
        for (var until = Position + atLeast; Position < until;)
        {
            if (await ReadAsync(ct) is null)
                throw new EndOfStreamException($"The terminal was closed: {_socket.CloseStatus} {_socket.CloseStatusDescription}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
