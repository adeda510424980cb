using System.Net;
using System.Net.Sockets;

namespace Batwa.Tests.Testing.Net;

/// <summary>
/// The way from a browser to a server, which can be cut as a network is: nothing passes then and nothing is closed; a connection that is begun meanwhile hangs.
/// </summary>
public sealed class NetworkLink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _passes = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private NetworkLink(IPEndPoint server)
    {
        _server = server;
        _passes.SetResult();
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the browser finds the server.</summary>
    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>Lays it to a server on loopback, which may come and go.</summary>
    public static NetworkLink To(Uri server) => new(new IPEndPoint(IPAddress.Loopback, server.Port));

    /// <summary>Nothing passes from here on.</summary>
    public void Cut() => _passes = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What waits passes, and all that follows.</summary>
    public void Mend() => _passes.TrySetResult();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _accepting;
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var browser = await _listener.AcceptSocketAsync(_over.Token);
                connections.Add(ServeAsync(browser));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket browser)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (browser)
        {
            browser.NoDelay = true;
            try
            {
                await _passes.Task.WaitAsync(_over.Token);
                await server.ConnectAsync(_server, _over.Token);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
                Task[] ways = [PassAsync(browser, server, either.Token), PassAsync(server, browser, either.Token)];
                await Task.WhenAny(ways);
                await either.CancelAsync();
                await Task.WhenAll(ways);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // One side is gone: so is the connection.
            }
        }
    }

    private async Task PassAsync(Socket from, Socket to, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, ct) is > 0 and var count)
        {
            await _passes.Task.WaitAsync(ct);
            for (var sent = 0; sent < count;)
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), ct);
        }
    }
}
