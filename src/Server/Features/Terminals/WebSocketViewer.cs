using System.Buffers;
using System.Net.WebSockets;
using Batwa.Server.Terminals;
using Batwa.Terminals;
using Batwa.Terminals.Frames;

namespace Batwa.Server.Features.Terminals;

/// <summary>A page's WebSocket as a viewer's socket: one binary message a frame. While it waits for a frame it holds no buffer.</summary>
internal sealed class WebSocketViewer(WebSocket socket) : IViewerSocket, IDisposable
{
    // What no page may send: a frame without a meaning, so that the protocol's own check refuses it.
    private static readonly byte[] Nonsense = [0];
    private byte[]? _rented;

    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken ct) => socket.SendOrThrowAsync(frame, WebSocketMessageType.Binary, ct);

    public ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken ct) => ReceiveAsync(FrameReader.MostBytes, ct);

    /// <summary>The same for a frame of another length.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(int most, CancellationToken ct)
    {
        Release();
        if (await socket.ReceiveOrThrowAsync(Memory<byte>.Empty, ct) is { MessageType: WebSocketMessageType.Close })
            return default;

        // One byte more than a frame may have, so that a longer one is seen as such; the rest of it is not read.
        _rented = ArrayPool<byte>.Shared.Rent(most + 1);
        var length = 0;
        while (length <= most)
        {
            var part = await socket.ReceiveOrThrowAsync(_rented.AsMemory(length, most + 1 - length), ct);
            if (part.MessageType == WebSocketMessageType.Close)
                return default;
            length += part.Count;
            if (part.MessageType != WebSocketMessageType.Binary || (part.EndOfMessage && length == 0))
                return Nonsense;
            if (part.EndOfMessage)
                break;
        }

        return _rented.AsMemory(0, length);
    }

    public ValueTask CloseAsync(ViewerEnd end, CancellationToken ct) => socket.CloseOrThrowAsync(end.Code, end.Reason, ct);

    public void Abort() => socket.Abort();

    public void Dispose() => Release();

    private void Release()
    {
        if (_rented is not { } rented)
            return;
        _rented = null;
        ArrayPool<byte>.Shared.Return(rented);
    }
}
