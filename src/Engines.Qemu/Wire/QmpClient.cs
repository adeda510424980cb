using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Batwa.Engines.Qemu.Wire;

/// <summary>
/// The one connection to a QEMU's control socket. (QEMU serves one client at a time: a second would wait unanswered.)
/// </summary>
/// <remarks><code>
///  caller ── ExecuteAsync ──(1)──► write, one at a time ───► QEMU
///     ▲                                                       │
///     └── answer by id ◄──(3)──┬──(2)── read loop ◄───────────┘
///  onEvent ◄──────────────(4)──┘
/// </code>
/// Whatever ends the read loop (QEMU gone, nonsense, disposal) ends every waiting caller with the same reason, once.</remarks>
internal sealed class QmpClient : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly TimeProvider _time;
    private readonly Action<QmpEvent> _onEvent;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<long, Waiter> _waiting = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<QmpClosedException> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private long _lastId;

    private QmpClient(Stream stream, TimeProvider time, Action<QmpEvent> onEvent)
    {
        _stream = stream;
        _time = time;
        _onEvent = onEvent;
        _reading = ReadAsync();
    }

    /// <summary>Completes, never faults, when the connection has ended: with the reason.</summary>
    public Task<QmpClosedException> Ended => _ended.Task;

    /// <summary>Connects to a socket and greets.</summary>
    public static async Task<QmpClient> ConnectAsync(
        string socketPath, TimeProvider time, TimeSpan deadline, Action<QmpEvent> onEvent, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), ct);
            return await OpenAsync(new NetworkStream(socket, ownsSocket: true), time, deadline, onEvent, ct);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Greets over a stream, which it owns from then on.</summary>
    /// <param name="stream">Both ways to QEMU.</param>
    /// <param name="time">The clock.</param>
    /// <param name="deadline">How long QEMU may take to greet.</param>
    /// <param name="onEvent">Called on the read loop, in order: it must be quick and must not wait for an answer of this client.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<QmpClient> OpenAsync(
        Stream stream, TimeProvider time, TimeSpan deadline, Action<QmpEvent> onEvent, CancellationToken ct)
    {
        var client = new QmpClient(stream, time, onEvent);
        try
        {
            await EngineDeadline.KeepAsync("QEMU's greeting", deadline, time, token => client._greeted.Task.WaitAsync(token), ct);
            await client.ExecuteAsync("qmp_capabilities", null, deadline, ct);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has QEMU do something and returns what it answers.</summary>
    /// <exception cref="QmpRefusedException">QEMU refused.</exception>
    /// <exception cref="QmpClosedException">The connection ended before the answer.</exception>
    /// <exception cref="Errors.EngineTimeoutException">No answer in time.</exception>
    public async Task<JsonElement> ExecuteAsync(string command, JsonObject? arguments, TimeSpan deadline, CancellationToken ct)
    {
        var id = Interlocked.Increment(ref _lastId);
        var waiter = new Waiter(command);
        _waiting[id] = waiter;
        try
        {
            // An end that came before the line above has not seen this waiter.
            if (_ended.Task.IsCompleted)
                throw new QmpClosedException((await _ended.Task).Message);

            return await EngineDeadline.KeepAsync(
                $"QEMU's answer to {command}",
                deadline,
                _time,
                async token =>
                {
                    await WriteAsync(QmpMessages.Command(id, command, arguments), token); // (1)
                    return await waiter.Answer.Task.WaitAsync(token);
                },
                ct);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        await _stream.DisposeAsync();
        await _reading;
    }

    private async Task WriteAsync(byte[] line, CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            // Not with ct itself: half a line would make nonsense of every line after it.
            var writing = _stream.WriteAsync(line, _disposed.Token).AsTask();
            await writing.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // The peer has not taken the line in time, so nothing more can be said to it.
            await _stream.DisposeAsync();
            throw;
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            throw new QmpClosedException("QEMU closed its control socket.", gone);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        var end = new QmpClosedException("QEMU closed its control socket.");
        var reader = PipeReader.Create(_stream);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(_disposed.Token); // (2)
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } newline)
                {
                    Take(buffer.Slice(0, newline).ToArray());
                    buffer = buffer.Slice(buffer.GetPosition(1, newline));
                }

                if (buffer.Length > QmpMessages.LongestLine)
                    throw new QmpClosedException("QEMU's control socket sent a line without end.");
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                    break;
            }
        }
        catch (QmpClosedException nonsense)
        {
            end = nonsense;
            await _stream.DisposeAsync();
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or OperationCanceledException)
        {
            end = new QmpClosedException(_disposed.IsCancellationRequested ? "The connection was closed on our side." : end.Message, gone);
        }

        await reader.CompleteAsync();
        _ended.TrySetResult(end);
        _greeted.TrySetException(end);
        _ = _greeted.Task.Exception; // seen: nobody may be waiting for a greeting any more
        foreach (var waiter in _waiting.Values)
            waiter.Answer.TrySetException(new QmpClosedException(end.Message, end));
    }

    private void Take(byte[] line)
    {
        if (line.AsSpan().Trim("\r "u8).IsEmpty)
            return;

        switch (QmpMessages.Read(line))
        {
            case QmpMessage.Greeting:
                _greeted.TrySetResult();
                break;
            case QmpMessage.Event { Value: var happened }:
                _onEvent(happened); // (4)
                break;
            case QmpMessage.Return { Id: { } id, Value: var value } when _waiting.TryGetValue(id, out var waiter):
                waiter.Answer.TrySetResult(value); // (3)
                break;
            case QmpMessage.Refusal { Id: { } id, Description: var words } when _waiting.TryGetValue(id, out var waiter):
                waiter.Answer.TrySetException(new QmpRefusedException(waiter.Command, words));
                break;
            default:
                break; // an answer that nobody waits for any more belongs to a caller who gave up
        }
    }

    private sealed record Waiter(string Command)
    {
        public TaskCompletionSource<JsonElement> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
