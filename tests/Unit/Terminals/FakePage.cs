using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Terminals.Frames;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

/// <summary>
/// A page: keeps what it is sent in the order in which it came, checks that output comes without gaps, and draws at once, never, or when told.
/// Its socket can be cut, and can stop taking frames.
/// </summary>
internal sealed class FakePage(bool draws = true) : IViewerSocket
{
    private readonly Lock _gate = new();
    private readonly Channel<byte[]> _toServer = Channel.CreateUnbounded<byte[]>();
    private readonly MemoryStream _output = new();
    private readonly List<FrameTag> _tags = [];
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _stuck;
    private (TimeProvider Clock, TimeSpan Pause)? _pause;
    private long _cutAfter = long.MaxValue;

    public JsonElement? Attached { get; private set; }

    public JsonElement? Ended { get; private set; }

    public ViewerEnd? Closed { get; private set; }

    public uint? Pong { get; private set; }

    public long Taken { get; private set; }

    /// <summary>The sizes that it was told, each with how much output had come before.</summary>
    public List<(long Position, int Number, TerminalSize Size)> Sizes { get; } = [];

    /// <summary>The latest of them.</summary>
    public TerminalSize? Size => Sizes.Count > 0 ? Sizes[^1].Size : null;

    /// <summary>The parts of the snapshot that came.</summary>
    public List<byte[]> SnapshotParts { get; } = [];

    /// <summary>Whether its last part came.</summary>
    public bool HasSnapshot { get; private set; }

    /// <summary>The size that it is for.</summary>
    public TerminalSize SnapshotSize { get; private set; }

    public byte[] Snapshot
    {
        get
        {
            lock (_gate)
                return [.. SnapshotParts.SelectMany(part => part)];
        }
    }

    public long Refused { get; private set; }

    public string? State { get; private set; }

    public int Shell { get; private set; }

    public List<string> States { get; } = [];

    /// <summary>Where the next byte of output belongs.</summary>
    public long Position { get; private set; }

    /// <summary>What it came in, tag by tag.</summary>
    public FrameTag[] Tags
    {
        get
        {
            lock (_gate)
                return [.. _tags];
        }
    }

    public byte[] Output
    {
        get
        {
            lock (_gate)
                return _output.ToArray();
        }
    }

    public string Text => Encoding.UTF8.GetString(Output);

    public void Type(string text) => Send(FrameTag.Input, Encoding.UTF8.GetBytes(text));

    public void Resize(int columns, int rows)
    {
        var body = new byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(body, (ushort)columns);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(2), (ushort)rows);
        Send(FrameTag.Resize, body);
    }

    public void Draw(long position)
    {
        var body = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(body, position);
        Send(FrameTag.Drawn, body);
    }

    public void Ping(uint number)
    {
        var body = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(body, number);
        Send(FrameTag.Ping, body);
    }

    public void End() => Send(FrameTag.End, []);

    public void Send(FrameTag tag, byte[] body) => _toServer.Writer.TryWrite([(byte)tag, .. body]);

    public void Leave() => _toServer.Writer.TryWrite([]);

    /// <summary>The connection breaks, now.</summary>
    public void Cut()
    {
        _gone.TrySetResult();
        _toServer.Writer.TryComplete(new IOException("cut"));
        _stuck?.TrySetResult();
    }

    /// <summary>The connection breaks when so many bytes of output have come.</summary>
    public void CutAfter(long bytes) => _cutAfter = bytes;

    /// <summary>Takes nothing more, as when the network is stuck.</summary>
    public void Stick() => _stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes a frame only when so much time has passed since it came.</summary>
    public void TakeEachAfter(TimeProvider clock, TimeSpan pause) => _pause = (clock, pause);

    public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken ct)
    {
        if (_pause is var (clock, pause))
            await Task.Delay(pause, clock, ct);
        if (_stuck is { } stuck)
            await stuck.Task.WaitAsync(ct);
        if (_gone.Task.IsCompleted)
            throw new IOException("gone");
        lock (_gate)
            Take(frame.Span);
    }

    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken ct)
    {
        try
        {
            return await _toServer.Reader.ReadAsync(ct);
        }
        catch (ChannelClosedException e)
        {
            throw new IOException("gone", e);
        }
    }

    public ValueTask CloseAsync(ViewerEnd end, CancellationToken ct)
    {
        Closed = end;
        Leave();
        return ValueTask.CompletedTask;
    }

    public void Abort() => Cut();

    private void Take(ReadOnlySpan<byte> frame)
    {
        var tag = (FrameTag)frame[0];
        var body = frame[1..];
        _tags.Add(tag);
        switch (tag)
        {
            case FrameTag.Attached:
                Attached = Json(body);
                Position = Attached.Value.GetProperty("position").GetInt64();
                break;
            case FrameTag.Output:
                Assert.Equal(Position, BinaryPrimitives.ReadInt64BigEndian(body));
                var bytes = body[8..];
                if (_output.Length + bytes.Length > _cutAfter)
                {
                    bytes = bytes[..(int)(_cutAfter - _output.Length)];
                    Cut();
                }

                _output.Write(bytes);
                Position += bytes.Length;
                if (draws)
                    Draw(Position);
                break;
            case FrameTag.State:
                var state = Json(body);
                States.Add(state.GetProperty("text").GetString()!);
                (State, Shell) = (state.GetProperty("state").GetString(), state.GetProperty("shell").GetInt32());
                break;
            case FrameTag.Ended:
                Ended = Json(body);
                break;
            case FrameTag.Pong:
                Pong = BinaryPrimitives.ReadUInt32BigEndian(body);
                break;
            case FrameTag.SizeAt:
                // In its place within the output, or as old as that is.
                Assert.InRange(BinaryPrimitives.ReadInt64BigEndian(body), 0, Position);
                Sizes.Add((BinaryPrimitives.ReadInt64BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[8..]), ReadSize(body[12..])));
                break;
            case FrameTag.Snapshot:
                Assert.False(HasSnapshot, "a part behind the last one");
                Assert.Equal(Position, BinaryPrimitives.ReadInt64BigEndian(body));
                SnapshotSize = ReadSize(body[8..]);
                SnapshotParts.Add(body[13..].ToArray());
                HasSnapshot = body[12] == 1;
                break;
            case FrameTag.Taken:
                Taken = BinaryPrimitives.ReadInt64BigEndian(body);
                break;
            case FrameTag.Refused:
                Refused = BinaryPrimitives.ReadInt64BigEndian(body);
                break;
            default:
                Assert.Fail($"A page is never sent {tag}.");
                break;
        }
    }

    private static TerminalSize ReadSize(ReadOnlySpan<byte> from) => new(BinaryPrimitives.ReadUInt16BigEndian(from), BinaryPrimitives.ReadUInt16BigEndian(from[2..]));

    private static JsonElement Json(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        return JsonElement.ParseValue(ref reader);
    }
}
