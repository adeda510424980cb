using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Batwa.Engines.Terminals;
using Batwa.Server.Terminals;
using Batwa.Terminals;

namespace Batwa.Server.Features.Classic;

/// <summary>A classic client as the person's side of a pump.</summary>
internal sealed class ClassicPeer(WebSocket socket) : ITerminalPeer
{
    // Larger than any resize message. Keystrokes may be longer: they are passed on piece by piece.
    private readonly byte[] _buffer = new byte[4096];
    private Task<ValueWebSocketReceiveResult>? _receiving;
    private int _length;
    private bool _isInside;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> output, CancellationToken ct) => socket.SendOrThrowAsync(output, WebSocketMessageType.Binary, ct);

    public async ValueTask<TerminalInput?> ReadAsync(CancellationToken ct)
    {
        while (true)
        {
            var part = await ReceiveAsync(ct);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            _length += part.Count;

            // A message that may yet turn out to be a size is waited for, as far as it may be one.
            var isWhole = part.EndOfMessage && !_isInside;
            var isText = part.MessageType == WebSocketMessageType.Text;
            if (isText && !_isInside && !part.EndOfMessage && _buffer[0] == '{' && _length < _buffer.Length)
                continue;
            var bytes = _buffer.AsMemory(0, _length);
            (_length, _isInside) = (0, !part.EndOfMessage);
            return isText && isWhole && TryReadResize(bytes, out var size) ? new TerminalInput(default, size) : new TerminalInput(bytes);
        }
    }

    /// <summary>Reads until the client has said goodbye or is gone; cut off by aborting the socket.</summary>
    public async Task ReadToEndAsync()
    {
        try
        {
            while ((await ReceiveAsync(CancellationToken.None)).MessageType != WebSocketMessageType.Close)
                _length = 0;
        }
        catch (IOException)
        {
            // Gone without a goodbye.
        }
    }

    // NOTE: it may *seem* right to pass the token to the socket. HOWEVER a cancelled receive aborts the whole WebSocket, and the client would
    // never see the close code. So the receive stays, and who waits for it leaves.
    private async Task<ValueWebSocketReceiveResult> ReceiveAsync(CancellationToken ct)
    {
        _receiving ??= socket.ReceiveOrThrowAsync(_buffer.AsMemory(_length), CancellationToken.None).AsTask();
        var part = await _receiving.WaitAsync(ct);
        _receiving = null;
        return part;
    }

    // An object of the type "resize" is never typed, even one whose numbers can't be used. Anything else that is JSON is.
    private static bool TryReadResize(ReadOnlyMemory<byte> bytes, out TerminalSize? size)
    {
        size = null;
        if (bytes.IsEmpty || bytes.Span[0] != '{')
            return false;
        try
        {
            using var json = JsonDocument.Parse(bytes);
            if (!json.RootElement.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || !type.ValueEquals("resize"u8))
                return false;
            if (TryRead(json.RootElement, "cols"u8, out var columns) && TryRead(json.RootElement, "rows"u8, out var rows))
                size = new TerminalSize(columns, rows).Clamped();
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON; or JSON with text that is no Unicode (half of a surrogate pair), which can't even be compared.
            return false;
        }
    }

    private static bool TryRead(JsonElement from, ReadOnlySpan<byte> name, out int value)
    {
        value = 0;
        return from.TryGetProperty(name, out var property) && property.ValueKind == JsonValueKind.Number && property.TryGetInt32(out value) && value > 0;
    }
}
