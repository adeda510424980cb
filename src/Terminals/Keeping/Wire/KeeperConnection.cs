using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text.Json;

namespace Batwa.Terminals.Keeping.Wire;

/// <summary>
/// Frames over a stream: <c>u32</c> length of what follows, big-endian; <c>u8</c> tag; body. Any number may send at a time, one may receive. It has no queue: who
/// sends waits until the other side's buffers have taken it. While nothing comes it holds no buffer.
/// </summary>
internal sealed class KeeperConnection(Stream stream) : IAsyncDisposable
{
    /// <summary>The longest frame, tag and body, in bytes: 1 MiB.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int HeadBytes = 5;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly byte[] _head = new byte[HeadBytes];
    private byte[]? _rented;

    /// <summary>Sends a frame whose body is a message.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public ValueTask SendAsync(KeeperTag tag, KeeperMessage message, CancellationToken ct) =>
        SendAsync(tag, JsonSerializer.SerializeToUtf8Bytes(message, KeeperJson.Wire.KeeperMessage), ct);

    /// <summary>Sends a frame. A cancellation in its middle cuts the connection.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public async ValueTask SendAsync(KeeperTag tag, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (body.Length >= MostBytes)
            throw new IOException($"A frame of {body.Length} bytes is too long.");
        var frame = ArrayPool<byte>.Shared.Rent(HeadBytes + body.Length);
        await _turn.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            BinaryPrimitives.WriteInt32BigEndian(frame, 1 + body.Length);
            frame[4] = (byte)tag;
            body.CopyTo(frame.AsMemory(HeadBytes));
            await stream.WriteAsync(frame.AsMemory(0, HeadBytes + body.Length), ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Abort();
            throw;
        }
        catch (Exception e) when (IsGone(e))
        {
            throw new IOException("The connection was lost.", e);
        }
        finally
        {
            _turn.Release();
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>The next frame; one without a tag when the other side has closed.</summary>
    /// <exception cref="IOException">The other side is gone in the middle of a frame, or sent what is none.</exception>
    public async ValueTask<KeeperFrame> ReceiveAsync(CancellationToken ct)
    {
        Release();
        try
        {
            var read = await stream.ReadAtLeastAsync(_head, HeadBytes, throwOnEndOfStream: false, ct).ConfigureAwait(false);
            if (read == 0)
                return default;
            if (read < HeadBytes)
                throw new IOException("The connection was lost.");
            var length = BinaryPrimitives.ReadInt32BigEndian(_head) - 1;
            if (length is < 0 or >= MostBytes || _head[4] == (byte)KeeperTag.None)
                throw new IOException("A frame that is none.");
            _rented = ArrayPool<byte>.Shared.Rent(length);
            await stream.ReadExactlyAsync(_rented.AsMemory(0, length), ct).ConfigureAwait(false);
            return new KeeperFrame((KeeperTag)_head[4], _rented.AsMemory(0, length));
        }
        catch (Exception e) when (IsGone(e))
        {
            throw new IOException("The connection was lost.", e);
        }
    }

    /// <summary>Cuts it: whatever is at work on it fails.</summary>
    public void Abort() => stream.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static bool IsGone(Exception e) => e is ObjectDisposedException or SocketException or InvalidOperationException or EndOfStreamException;

    private void Release()
    {
        if (_rented is not { } rented)
            return;
        _rented = null;
        ArrayPool<byte>.Shared.Return(rented);
    }
}
