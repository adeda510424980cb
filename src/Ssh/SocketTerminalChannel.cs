using System.Net.Sockets;
using Batwa.Engines.Terminals;

namespace Batwa.Ssh;

/// <summary>A connected stream socket as a terminal. What is not read stays in the kernel's buffer, and then the other side waits.</summary>
internal sealed class SocketTerminalChannel(Socket socket) : ITerminalChannel
{
    private readonly CancellationTokenSource _ended = new();
    private TerminalExit? _exit;

    /// <inheritdoc/>
    public CancellationToken Ended => _ended.Token;

    /// <inheritdoc/>
    public TerminalExit? Exit => Volatile.Read(ref _exit);

    /// <inheritdoc/>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        if (_ended.IsCancellationRequested)
            return 0;
        try
        {
            var read = await socket.ReceiveAsync(buffer, ct).ConfigureAwait(false);
            if (read == 0)
                End("The console was closed; the machine has stopped or was restarted.");
            return read;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            End($"The console was lost ({e.Message}).");
            return 0;
        }
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            while (!bytes.IsEmpty && !_ended.IsCancellationRequested)
                bytes = bytes[await socket.SendAsync(bytes, ct).ConfigureAwait(false)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            End($"The console was lost ({e.Message}).");
        }
    }

    /// <inheritdoc/>
    public ValueTask ResizeAsync(TerminalSize size, CancellationToken ct) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        End("The terminal was closed.");
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private void End(string why)
    {
        if (Interlocked.CompareExchange(ref _exit, new TerminalExit(null, null, why), null) is null)
            _ended.Cancel();
    }
}
