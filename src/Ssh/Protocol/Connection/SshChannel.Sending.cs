using System.Buffers.Binary;
using Batwa.Ssh.Protocol.Transport;
using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Connection;

/// <summary>What is sent.</summary>
internal sealed partial class SshChannel
{
    // Keystrokes go before bulk.
    private const int MostKeystrokes = 1024;
    private const int DataHeader = 9;
    private readonly Queue<Asked> _asked = [];
    private readonly SemaphoreSlim _sending = new(1, 1);
    private TaskCompletionSource? _room;
    private uint _remoteId;
    private long _remoteWindow;
    private int _remoteMost;
    private bool _isOpen;
    private bool _isCloseSent;

    /// <summary>The guest has opened it.</summary>
    /// <param name="remoteId">The guest's number for it.</param>
    /// <param name="window">Bytes that we may send.</param>
    /// <param name="most">Of them in one message.</param>
    public void OnOpen(uint remoteId, uint window, uint most)
    {
        if (most == 0)
            throw SshProtocolException.Broken("its channel takes no byte");
        lock (_gate)
        {
            (_remoteId, _remoteWindow, _remoteMost, _isOpen) = (remoteId, window, (int)Math.Min(most, MostData), true);
            if (_exit is null)
                return;
        }

        // Nobody wants it any more.
        _ = CloseAsync();
    }

    /// <summary>Asks for something, and waits for the answer.</summary>
    /// <returns>Whether it was granted.</returns>
    public Task<bool> RequestAsync(string name, Action<WireWriter>? more, CancellationToken ct) => RequestAsync(name, more, begins: false, ct);

    /// <summary>Asks for the channel's one program, and waits for the answer.</summary>
    /// <returns>Whether it was begun.</returns>
    public Task<bool> BeginAsync(string name, Action<WireWriter>? more, CancellationToken ct) => RequestAsync(name, more, begins: true, ct);

    private async Task<bool> RequestAsync(string name, Action<WireWriter>? more, bool begins, CancellationToken ct)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_exit is { } exit)
                throw new SshProtocolException(SshFault.Lost, exit.Lost ?? "it ended before it began");
            _asked.Enqueue(new Asked(answer, begins));
            _connection.Post(Request(name, wantsAnswer: true, more));
        }

        return await answer.Task.WaitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Says something that is not answered. After the end it does nothing.</summary>
    public void Tell(string name, Action<WireWriter> more)
    {
        lock (_gate)
        {
            if (_exit is null)
                _connection.Post(Request(name, wantsAnswer: false, more));
        }
    }

    /// <summary>Writes; after the end it does nothing. Who is cancelled leaves, but what it began to write is still written.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (bytes.IsEmpty || _exit is not null)
            return;
        await _sending.WaitAsync(ct).ConfigureAwait(false);

        // NOTE: it may *seem* good to stop in the middle when the caller is cancelled. HOWEVER half a paste that is followed by other keystrokes is
        // worse than all of it. The bytes are copied into the messages before this returns, or here.
        var isShort = bytes.Length <= MostKeystrokes;
        var sending = SendAndReleaseAsync(isShort ? bytes : bytes.ToArray());
        if (sending.IsCompletedSuccessfully)
            return;
        await sending.WaitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Ends the input.</summary>
    public async Task EndInputAsync(CancellationToken ct)
    {
        await _sending.WaitAsync(ct).ConfigureAwait(false);
        lock (_gate)
        {
            if (_exit is null)
                _connection.Post(WireWriter.Message(MessageNumber.ChannelEof).Number(_remoteId).ToArray());
        }

        _sending.Release();
    }

    private async Task SendAndReleaseAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var isShort = bytes.Length <= MostKeystrokes;
            while (!bytes.IsEmpty)
            {
                if (Reserve(bytes.Length) is not (> 0 and var count))
                {
                    if (isShort)
                        (bytes, isShort) = (bytes.ToArray(), false);
                    if (!await RoomAsync().ConfigureAwait(false))
                        return;
                    continue;
                }

                if (PostData(bytes.Span[..count]) is not { } packet)
                    return;
                bytes = bytes[count..];
                if (!packet.Sent.IsCompleted)
                {
                    if (isShort)
                        (bytes, isShort) = (bytes.ToArray(), false);
                    await packet.Sent.ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    private int Reserve(int wanted)
    {
        lock (_gate)
        {
            var count = (int)Math.Min(Math.Min(wanted, _remoteMost), _remoteWindow);
            _remoteWindow -= count;
            return count;
        }
    }

    // False when the channel has ended.
    private async Task<bool> RoomAsync()
    {
        Task room;
        lock (_gate)
        {
            if (_exit is not null)
                return false;
            if (_remoteWindow > 0)
                return true;
            room = (_room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        await room.ConfigureAwait(false);
        return true;
    }

    private OutgoingPacket? PostData(ReadOnlySpan<byte> bytes)
    {
        var message = new byte[DataHeader + bytes.Length];
        message[0] = MessageNumber.ChannelData;
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(1), _remoteId);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(5), bytes.Length);
        bytes.CopyTo(message.AsSpan(DataHeader));
        lock (_gate)
        {
            return _exit is not null || _isCloseSent ? null : bytes.Length <= MostKeystrokes ? _connection.Post(message) : _connection.PostBulk(message);
        }
    }

    // Behind what is on its way: data after the close would be a fault, and cost everybody on the connection theirs.
    private async Task CloseAsync()
    {
        await _sending.WaitAsync().ConfigureAwait(false);
        try
        {
            lock (_gate)
            {
                if (!_isOpen || _isCloseSent)
                    return;
                _isCloseSent = true;
                _connection.Post(WireWriter.Message(MessageNumber.ChannelClose).Number(_remoteId).ToArray());
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    private byte[] Request(string name, bool wantsAnswer, Action<WireWriter>? more)
    {
        var writer = WireWriter.Message(MessageNumber.ChannelRequest).Number(_remoteId).Text(name).Flag(wantsAnswer);
        more?.Invoke(writer);
        return writer.ToArray();
    }

    /// <summary>A request that waits for its answer.</summary>
    private readonly record struct Asked(TaskCompletionSource<bool> Answer, bool Begins);
}
