using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Batwa.Tests.Api.Start;

/// <summary>Over HTTPS browsers speak HTTP/2, where a WebSocket's handshake is another one.</summary>
public sealed class HttpsSocketTests : IDisposable
{
    private readonly string _temporary = Directory.CreateTempSubdirectory("batwa-https-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_temporary, recursive: true);

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_terminals_socket_opens_over_HTTP(string version)
    {
        await using var server = ServerProcess.Start("--https", "--port", "0", "--data", Path.Combine(_temporary, "data"));
        var address = new Uri((await server.LineAsync(Ct)).Split(' ')[^1]);
        await server.LineAsync(Ct);
        var fingerprint = (await server.LineAsync(Ct)).TrimEnd('.').Split(' ')[^1];
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.GetCertHashString(HashAlgorithmName.SHA256) == fingerprint,
        };
        using var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = address };
        (await client.PostAsJsonAsync("api/v1/session", new { username = "admin", password = "admin123" }, Ct)).EnsureSuccessStatusCode();

        using var classic = Socket(version);
        await classic.ConnectAsync(new Uri(address, "/ws").ToSocket(), client, Ct);
        Assert.Equal("Error: VM name is required\r\n", await classic.TextAsync(Ct));

        using var terminal = Socket(version);
        terminal.Options.AddSubProtocol("batwa.v2");
        await terminal.ConnectAsync(new Uri(address, $"/api/v1/terminals/{Guid.NewGuid()}").ToSocket(), client, Ct);
        Assert.Equal("batwa.v2", terminal.SubProtocol);
        Assert.Equal(WebSocketMessageType.Close, (await terminal.ReceiveAsync(new byte[256], Ct)).MessageType);
        Assert.StartsWith("instance: ", terminal.CloseStatusDescription, StringComparison.Ordinal);
    }

    private static ClientWebSocket Socket(string version)
    {
        var socket = new ClientWebSocket();
        socket.Options.HttpVersion = Version.Parse(version);
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return socket;
    }
}

file static class Sockets
{
    public static Uri ToSocket(this Uri address) => new UriBuilder(address) { Scheme = "wss" }.Uri;

    public static async Task<string> TextAsync(this ClientWebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[256];
        var part = await socket.ReceiveAsync(buffer, ct);
        Assert.Equal(WebSocketMessageType.Text, part.MessageType);
        return Encoding.UTF8.GetString(buffer, 0, part.Count);
    }
}
