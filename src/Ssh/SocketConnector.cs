using System.Net.Sockets;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;

namespace Batwa.Ssh;

/// <summary>Opens a byte stream on a Unix socket, such as a serial console.</summary>
public sealed class SocketConnector : ITerminalConnector
{
    /// <inheritdoc/>
    public bool Opens(TerminalRoute route) => route is SocketRoute;

    /// <inheritdoc/>
    public async Task<ITerminalChannel> OpenAsync(TerminalRoute route, TerminalRequest request, CancellationToken ct)
    {
        if (request.Command is not null)
            throw new CapabilityMissingException("This machine has only a console, and a console runs no command: open its terminal and type it there.");
        var path = ((SocketRoute)route).Path;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct).ConfigureAwait(false);
            return new SocketTerminalChannel(socket);
        }
        catch (Exception e) when (e is SocketException or ArgumentOutOfRangeException)
        {
            socket.Dispose();
            throw new EngineFailedException($"The machine's console could not be opened ({e.Message}). It is there only while the machine runs.", e);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }
}
