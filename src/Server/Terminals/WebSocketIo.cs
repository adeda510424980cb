using System.Net.WebSockets;
using System.Text;

namespace Batwa.Server.Terminals;

/// <summary>What a WebSocket throws when the other side is gone, as the one exception that the terminal pipeline knows.</summary>
internal static class WebSocketIo
{
    // RFC 6455, 5.5: a control frame holds 125 bytes, two of which are the code.
    private const int MostReasonBytes = 123;

    /// <summary>Sends one message.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public static async ValueTask SendOrThrowAsync(this WebSocket socket, ReadOnlyMemory<byte> bytes, WebSocketMessageType type, CancellationToken ct)
    {
        try
        {
            await socket.SendAsync(bytes, type, endOfMessage: true, ct);
        }
        catch (Exception e) when (IsGone(e, ct))
        {
            throw new IOException("The connection was lost.", e);
        }
    }

    /// <summary>Receives some bytes of a message.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public static async ValueTask<ValueWebSocketReceiveResult> ReceiveOrThrowAsync(this WebSocket socket, Memory<byte> into, CancellationToken ct)
    {
        try
        {
            return await socket.ReceiveAsync(into, ct);
        }
        catch (Exception e) when (IsGone(e, ct))
        {
            throw new IOException("The connection was lost.", e);
        }
    }

    /// <summary>Says goodbye; does not wait for the answer.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public static async ValueTask CloseOrThrowAsync(this WebSocket socket, int code, string reason, CancellationToken ct)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, Fitting(reason), ct);
        }
        catch (Exception e) when (IsGone(e, ct))
        {
            throw new IOException("The connection was lost.", e);
        }
    }

    /// <summary>Says goodbye and waits for the answer, two seconds at most; cuts the connection where there is none. Never throws for the other side's faults.</summary>
    /// <param name="socket">Nothing else is at work on it.</param>
    /// <param name="code">The close code.</param>
    /// <param name="reason">One sentence.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Cuts it at once.</param>
    public static async Task CloseAndWaitAsync(this WebSocket socket, int code, string reason, TimeProvider time, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            await socket.CloseOrThrowAsync(code, reason, either.Token);
            var unread = new byte[1024];
            while (socket.State == WebSocketState.CloseSent)
                await socket.ReceiveOrThrowAsync(unread, either.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            socket.Abort();
        }
    }

    private static bool IsGone(Exception e, CancellationToken ct) =>
        e is WebSocketException or ObjectDisposedException or InvalidOperationException or IOException
        || (e is OperationCanceledException && !ct.IsCancellationRequested);

    private static string Fitting(string reason)
    {
        if (Encoding.UTF8.GetByteCount(reason) <= MostReasonBytes)
            return reason;
        var length = reason.Length;
        while (Encoding.UTF8.GetByteCount(reason.AsSpan(0, length)) > MostReasonBytes - 3 || char.IsHighSurrogate(reason[length - 1]))
            length--;
        return reason[..length] + "…";
    }
}
