using System.Net;
using System.Net.Sockets;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>The SSH servers of all pretended guests, as far as a greeting: each has a loopback address of its own and all have one port.</summary>
internal sealed class FakeGreeter : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Any, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, CancellationToken, Task> _answersAt;
    private readonly Task _accepting;

    /// <summary>Begins to listen.</summary>
    /// <param name="answersAt">Waits until the guest at that address answers.</param>
    public FakeGreeter(Func<string, CancellationToken, Task> answersAt)
    {
        _answersAt = answersAt;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Their port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = GreetAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private async Task GreetAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await _answersAt(((IPEndPoint)socket.LocalEndPoint!).Address.ToString(), _stop.Token);
                await socket.SendAsync("SSH-2.0-pretended\r\n"u8.ToArray(), _stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Whoever asked has gone.
            }
        }
    }
}
