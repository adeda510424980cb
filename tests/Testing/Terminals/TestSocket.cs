using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using Batwa.Tests.Testing.Server;

namespace Batwa.Tests.Testing.Terminals;

/// <summary>A client's WebSocket to the server: reads whole messages, and keeps how it was closed.</summary>
public sealed class TestSocket : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly ClientWebSocket _socket;

    private readonly CancellationToken _ct;

    private TestSocket(ClientWebSocket socket, CancellationToken ct) => (_socket, _ct) = (socket, ct);

    public int? CloseCode => (int?)_socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    /// <summary>A cookie jar of somebody who is signed in.</summary>
    public static Task<CookieContainer> SignInAsync(BatwaApp app, CancellationToken ct) => SignInAsync(app.Address, ct);

    /// <summary>The same at a server somewhere.</summary>
    public static async Task<CookieContainer> SignInAsync(Uri server, CancellationToken ct)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, UseProxy = false }) { BaseAddress = server };
        using var answer = await client.PostAsJsonAsync("api/auth/login", new { username = BatwaApp.Admin, password = BatwaApp.AdminPassword }, ct);
        answer.EnsureSuccessStatusCode();
        return cookies;
    }

    /// <summary>Opens one.</summary>
    public static Task<TestSocket> OpenAsync(
        BatwaApp app, string path, CookieContainer? cookies, CancellationToken ct, string? protocol = null, string? origin = null) =>
        OpenAsync(app.Address, path, cookies, ct, protocol, origin);

    /// <summary>The same at a server somewhere.</summary>
    public static async Task<TestSocket> OpenAsync(
        Uri server, string path, CookieContainer? cookies, CancellationToken ct, string? protocol = null, string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        socket.Options.CollectHttpResponseDetails = true;
        if (protocol is not null)
            socket.Options.AddSubProtocol(protocol);
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        var address = new UriBuilder(new Uri(server, path)) { Scheme = "ws" }.Uri;
        try
        {
            await socket.ConnectAsync(address, ct);
        }
        catch (WebSocketException e) when (socket.HttpStatusCode != HttpStatusCode.SwitchingProtocols)
        {
            var status = socket.HttpStatusCode;
            socket.Dispose();
            throw new HttpRequestException("refused", e, status);
        }

        return new TestSocket(socket, ct);
    }

    /// <summary>The status with which a handshake is refused; 101 where it is not.</summary>
    public static async Task<int> RefusalAsync(
        BatwaApp app, string path, CookieContainer? cookies, CancellationToken ct, string? protocol = null, string? origin = null)
    {
        try
        {
            await using var socket = await OpenAsync(app, path, cookies, ct, protocol, origin);
            return (int)HttpStatusCode.SwitchingProtocols;
        }
        catch (HttpRequestException e)
        {
            return (int)e.StatusCode!;
        }
    }

    public Task SendTextAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, _ct);

    public Task SendAsync(params byte[] bytes) => _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, _ct);

    /// <summary>The next message, or null when the server has closed.</summary>
    public async Task<(WebSocketMessageType Type, byte[] Bytes)?> ReadAsync()
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(_ct);
        late.CancelAfter(Deadline);
        var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, late.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                if (_socket.State == WebSocketState.CloseReceived)
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, late.Token);
                return null;
            }

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return (part.MessageType, message.ToArray());
        }
    }

    /// <summary>Reads until the server closes: the text messages on the way.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var text = new StringBuilder();
        while (await ReadAsync() is { } message)
        {
            if (message.Type == WebSocketMessageType.Text)
                text.Append(Encoding.UTF8.GetString(message.Bytes));
        }

        return text.ToString();
    }

    /// <summary>Reads binary messages until their bytes, as text, contain something.</summary>
    public async Task<string> ReadUntilAsync(string mark)
    {
        var text = new StringBuilder();
        while (!text.ToString().Contains(mark, StringComparison.Ordinal))
        {
            var message = await ReadAsync();
            if (message is not { } read)
                throw new EndOfStreamException($"Closed ({CloseCode} {CloseReason}) before '{mark}': {text}");
            text.Append(Encoding.UTF8.GetString(read.Bytes));
        }

        return text.ToString();
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _ct);

    public void Cut() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
