using System.Buffers;
using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Transport;

/// <summary>
/// Everything that is sent, in a fair order. Whoever adds to it when nobody sends, sends, until all is gone: no thread waits for work.
/// <code>
///   key exchange ──────────────────────────────┐ first
///   window adjusts, requests, keystrokes ──────┼──▶ batch ──▶ seal ──▶ stream
///   bulk input, one packet a batch ────────────┘    ≤ 48 KiB
///           └── while keys are exchanged these two wait (RFC 4253, 7.1)
/// </code>
/// </summary>
/// <param name="stream">Where to.</param>
/// <param name="failed">Called once if the stream breaks.</param>
internal sealed class Outbox(Stream stream, Action<Exception> failed) : IDisposable
{
    // What a guest may make us say without listening to it.
    private const int MostUrgent = 1024;
    private const int BatchBytes = 48 * 1024;
    private readonly Lock _gate = new();
    private readonly Queue<OutgoingPacket> _exchange = [];
    private readonly Queue<OutgoingPacket> _urgent = [];
    private readonly Queue<OutgoingPacket> _bulk = [];
    private readonly PacketSealer _sealer = new();
    private bool _isSending;
    private bool _isExchanging;
    private bool _isOver;

    /// <summary>Bytes of packets since the last key.</summary>
    public long SinceKey => _sealer.SinceKey;

    /// <summary>Adds a message that goes before all bulk.</summary>
    public OutgoingPacket Post(byte[] message)
    {
        var packet = new OutgoingPacket(message);
        Add(_urgent, packet, exchanging: null);
        return packet;
    }

    /// <summary>Adds an answer.</summary>
    /// <exception cref="SshProtocolException">Too much waits: the other side asks and does not listen.</exception>
    public void Reply(byte[] message)
    {
        lock (_gate)
        {
            if (_urgent.Count >= MostUrgent)
                throw SshProtocolException.Broken("it asks without reading the answers");
        }

        Post(message);
    }

    /// <summary>Adds bulk. Its owner waits until it is sent before it adds more.</summary>
    public OutgoingPacket PostBulk(ReadOnlyMemory<byte> message)
    {
        var packet = new OutgoingPacket(message);
        Add(_bulk, packet, exchanging: null);
        return packet;
    }

    /// <summary>Adds the first message of a key exchange; from now on everything else waits.</summary>
    public void BeginExchange(byte[] kexInit) => Add(_exchange, new OutgoingPacket(kexInit), exchanging: true);

    /// <summary>Adds another message of it.</summary>
    public void PostExchange(byte[] message) => Add(_exchange, new OutgoingPacket(message), exchanging: null);

    /// <summary>Ends the exchange on our side: what comes after is sealed with that key.</summary>
    public void EndExchange(GcmKey key) => Add(_exchange, new OutgoingPacket(new byte[] { MessageNumber.NewKeys }) { NextKey = key }, exchanging: false);

    /// <summary>Sends nothing more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            foreach (var packet in _exchange.Concat(_urgent).Concat(_bulk))
                packet.OnSent();
            _exchange.Clear();
            _urgent.Clear();
            _bulk.Clear();
            if (!_isSending)
                _sealer.Dispose();
        }
    }

    private void Add(Queue<OutgoingPacket> lane, OutgoingPacket packet, bool? exchanging)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                packet.OnSent();
                return;
            }

            _isExchanging = exchanging ?? _isExchanging;
            lane.Enqueue(packet);
            if (_isSending)
                return;
            _isSending = true;
        }

        _ = SendAsync();
    }

    private async Task SendAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BatchBytes);
        var sent = new List<OutgoingPacket>();
        try
        {
            while (true)
            {
                sent.Clear();
                var length = Seal(ref buffer, sent);
                if (length == 0)
                    return;
                await stream.WriteAsync(buffer.AsMemory(0, length)).ConfigureAwait(false);
                foreach (var packet in sent)
                    packet.OnSent();
            }
        }
        catch (Exception e) when (SshProtocolException.IsOfStream(e))
        {
            foreach (var packet in sent)
                packet.OnSent();
            lock (_gate)
                _isSending = false;
            Dispose();

            // Not from here: whoever has just added something may hold a lock.
            ThreadPool.UnsafeQueueUserWorkItem(static work => work.failed(work.e), (failed, e), preferLocal: false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    // 0 when there is nothing to send; who adds next then sends.
    private int Seal(ref byte[] buffer, List<OutgoingPacket> sealedNow)
    {
        lock (_gate)
        {
            var length = 0;
            var hasBulk = false;
            while (Next(hasBulk) is { } lane)
            {
                var packet = lane.Peek();
                var needs = packet.Message.Length + PacketSealer.Overhead;
                if (length > 0 && length + needs > buffer.Length)
                    break;
                if (needs > buffer.Length)
                {
                    ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
                    buffer = ArrayPool<byte>.Shared.Rent(needs);
                }

                lane.Dequeue();
                hasBulk |= lane == _bulk;
                length += _sealer.Seal(packet.Message.Span, buffer.AsSpan(length));
                if (packet.NextKey is { } key)
                    _sealer.Use(key);
                sealedNow.Add(packet);
            }

            if (length == 0)
            {
                _isSending = false;
                if (_isOver)
                    _sealer.Dispose();
            }

            return length;
        }
    }

    private Queue<OutgoingPacket>? Next(bool hasBulk) =>
        _exchange.Count > 0 ? _exchange
        : _isExchanging ? null
        : _urgent.Count > 0 ? _urgent
        : _bulk.Count > 0 && !hasBulk ? _bulk
        : null;
}
