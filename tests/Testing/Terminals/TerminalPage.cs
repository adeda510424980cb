using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.Json;
using Batwa.Tests.Testing.Server;

namespace Batwa.Tests.Testing.Terminals;

/// <summary>A page's side of the terminal protocol, over a real socket.</summary>
public sealed class TerminalPage(TestSocket socket) : IAsyncDisposable
{
    private readonly MemoryStream _output = new();

    public TestSocket Socket => socket;

    public JsonElement Attached { get; private set; }

    /// <summary>What the server said last of the opening.</summary>
    public string Progress { get; private set; } = "";

    /// <summary>What the session is doing, as the server said last.</summary>
    public string State { get; private set; } = "";

    /// <summary>Up to where its output was printed before a console was opened.</summary>
    public long PastEnd { get; private set; }

    public JsonElement? Ended { get; private set; }

    public long Position { get; private set; }

    public string Text => Encoding.UTF8.GetString(_output.ToArray());

    public byte[] Output => _output.ToArray();

    public static Task<TerminalPage> OpenAsync(
        BatwaApp app, CookieContainer cookies, Guid id, CancellationToken ct, string rest = "&host=local&instance=web-1") =>
        OpenAsync(app.Address, cookies, id, ct, rest);

    public static async Task<TerminalPage> OpenAsync(
        Uri server, CookieContainer cookies, Guid id, CancellationToken ct, string rest = "&host=local&instance=web-1") =>
        new(await TestSocket.OpenAsync(server, $"api/v1/terminals/{id}?cols=100&rows=30{rest}", cookies, ct, "batwa.v2"));

    public Task TypeAsync(string text) => socket.SendAsync([0x01, .. Encoding.UTF8.GetBytes(text)]);

    public Task ResizeAsync(byte columns, byte rows) => socket.SendAsync(0x02, 0, columns, 0, rows);

    public Task EndAsync() => socket.SendAsync(0x04);

    /// <summary>Takes one message, and says that it is drawn.</summary>
    /// <returns>False when the server has closed.</returns>
    public async Task<bool> StepAsync(bool draws = true)
    {
        if (await socket.ReadAsync() is not { } message)
            return false;
        var body = message.Bytes.AsMemory(1);
        switch (message.Bytes[0])
        {
            case 0x11:
                if (BinaryPrimitives.ReadInt64BigEndian(body.Span) != Position)
                    throw new InvalidDataException($"Output came for {BinaryPrimitives.ReadInt64BigEndian(body.Span)}, {Position} is next.");
                _output.Write(body.Span[8..]);
                Position += body.Length - 8;
                if (draws)
                    await DrawAsync();
                break;
            case 0x12:
                Attached = JsonDocument.Parse(body).RootElement;
                Position = Attached.GetProperty("position").GetInt64();
                break;
            case 0x13:
                var state = JsonDocument.Parse(body).RootElement;
                (State, Progress) = (state.GetProperty("state").GetString() ?? "", state.GetProperty("text").GetString() ?? "");
                PastEnd = state.GetProperty("end").GetInt64();
                break;
            case 0x14:
                Ended = JsonDocument.Parse(body).RootElement;
                break;
        }

        return true;
    }

    public async Task DrawAsync()
    {
        var frame = new byte[9];
        frame[0] = 0x03;
        BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(1), Position);
        await socket.SendAsync(frame);
    }

    public async Task UntilAsync(string mark)
    {
        // From the second look on only what is new, with as much before it as the mark may reach back: a flood is long.
        var sought = Encoding.UTF8.GetBytes(mark);
        for (var from = 0; IndexOf(sought, from) < 0;)
        {
            from = Math.Max(0, (int)_output.Length - sought.Length);
            if (!await StepAsync())
                throw new EndOfStreamException($"Closed ({socket.CloseCode} {socket.CloseReason}) before '{mark}': {Text}");
        }
    }

    public async Task ToEndAsync()
    {
        while (await StepAsync())
        {
        }
    }

    private int IndexOf(byte[] sought, int from) => _output.GetBuffer().AsSpan(from, (int)_output.Length - from).IndexOf(sought);

    public ValueTask DisposeAsync() => socket.DisposeAsync();
}
