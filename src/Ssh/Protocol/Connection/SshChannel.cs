using Batwa.Engines.Terminals;
using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Connection;

/// <summary>
/// One session on a connection: a shell or a command (RFC 4254, 5 and 6). The connection's reader hands in what came (<c>.Arrivals.cs</c>); what is sent is in <c>.Sending.cs</c>.
/// <code>
///   reader ──▶ unread bytes (at most a window) ──▶ ReadAsync ──▶ half a window was read? the guest may send as much again
/// </code>
/// Nobody waits for its reader: a channel that is not read stops its own guest program, and nothing else on the connection.
/// </summary>
internal sealed partial class SshChannel : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly SshConnection _connection;
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Inlet _output = new();
    private readonly Inlet? _errors;
    private readonly int _fullWindow;
    private TerminalExit? _exit;
    private int _window;
    private int _credit;
    private int _isDisposed;

    /// <summary>Made by its connection.</summary>
    /// <param name="connection">It.</param>
    /// <param name="id">Our number for the channel.</param>
    /// <param name="window">Bytes that the guest may send unread.</param>
    /// <param name="keepsErrors">Whether standard error is read too; what comes of it otherwise is dropped.</param>
    public SshChannel(SshConnection connection, uint id, int window, bool keepsErrors)
    {
        (_connection, Id, _fullWindow, _window) = (connection, id, window, window);
        _errors = keepsErrors ? new Inlet() : null;
    }

    /// <summary>Our number for it.</summary>
    public uint Id { get; }

    /// <summary>Fires when it has ended; <see cref="Exit"/> is set before.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Done when it has ended.</summary>
    public Task Over => _over.Task;

    /// <summary>How it ended; null while it lives.</summary>
    public TerminalExit? Exit => Volatile.Read(ref _exit);

    /// <summary>The next bytes of standard output; 0 at its end. For one reader.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct) => ReadAsync(_output, buffer, ct);

    /// <summary>The next bytes of standard error; 0 at its end. For one reader.</summary>
    public ValueTask<int> ReadErrorsAsync(Memory<byte> buffer, CancellationToken ct) => ReadAsync(_errors!, buffer, ct);

    /// <summary>Closes it, at once. The guest's program is told by what its terminal or pipes do then.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return ValueTask.CompletedTask;
        End(new TerminalExit(null, null, "The terminal was closed."));
        lock (_gate)
        {
            _output.Unread.Clear();
            _errors?.Unread.Clear();
        }

        _connection.Release();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<int> ReadAsync(Inlet from, Memory<byte> buffer, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            ValueTask waiting;
            lock (_gate)
            {
                if (from.Unread.Take(buffer.Span) is > 0 and var taken)
                {
                    Credit(taken);
                    return taken;
                }

                if (from.IsOver || _exit is not null || buffer.IsEmpty)
                    return 0;
                waiting = from.Readable.Arm();
            }

            await using var cancelled = ct.UnsafeRegister(static state => ((SshChannel)state!).WakeAll(), this).ConfigureAwait(false);
            await waiting.ConfigureAwait(false);
        }
    }

    // Under the lock. Half a window at a time: an adjust for every read would be a packet for every packet.
    private void Credit(int read)
    {
        _credit += read;
        if (_credit < _fullWindow / 2 || _isCloseSent)
            return;
        _connection.Post(WireWriter.Message(MessageNumber.ChannelWindowAdjust).Number(_remoteId).Number((uint)_credit).ToArray());
        _window += _credit;
        _credit = 0;
    }

    private void WakeAll()
    {
        lock (_gate)
        {
            _output.Readable.Wake();
            _errors?.Readable.Wake();
        }
    }

    private void End(TerminalExit exit)
    {
        Asked[] asked;
        lock (_gate)
        {
            if (_exit is not null)
                return;
            Volatile.Write(ref _exit, exit);
            asked = [.. _asked];
            _asked.Clear();
            _room?.TrySetResult();
            WakeAll();
        }

        foreach (var one in asked)
            one.Answer.TrySetException(new SshProtocolException(SshFault.Lost, exit.Lost ?? "it ended before it began"));
        _ = CloseAsync();
        _over.TrySetResult();
        _ended.Cancel();
    }

    /// <summary>One direction of bytes that comes in.</summary>
    private sealed class Inlet
    {
        public UnreadBytes Unread { get; } = new();

        public Awakening Readable { get; } = new();

        public bool IsOver { get; set; }
    }
}
