using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals.Frames;

/// <summary>Reads what a page sends.</summary>
public static class FrameReader
{
    /// <summary>The largest frame that a page may send, in bytes: its tag and 16 KiB of input.</summary>
    public const int MostBytes = 1 + 16 * 1024;

    /// <summary>The largest frame that says what to run: a command, and what JSON adds to it.</summary>
    public const int MostRunBytes = 64 * 1024;

    /// <summary>Reads the first frame of a socket that is to run something.</summary>
    /// <returns>False where it says no such thing.</returns>
    public static bool TryReadRun(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out RunBody? run)
    {
        run = null;
        if (bytes.IsEmpty || bytes.Length > MostRunBytes || (FrameTag)bytes.Span[0] != FrameTag.Run)
            return false;
        try
        {
            run = JsonSerializer.Deserialize(bytes.Span[1..], TerminalJson.Default.RunBody);
        }
        catch (JsonException)
        {
            return false;
        }

        return run is not null;
    }

    /// <summary>Reads one frame.</summary>
    /// <returns>False where it is not one: an unknown tag, a body of the wrong length, a position beyond 2^63.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, out PageFrame frame)
    {
        frame = default;
        if (bytes.IsEmpty || bytes.Length > MostBytes)
            return false;
        var body = bytes[1..];
        switch ((FrameTag)bytes.Span[0])
        {
            case FrameTag.Input:
                frame = new PageFrame(FrameTag.Input, body);
                return true;
            case FrameTag.Resize when body.Length == 4:
                var size = new TerminalSize(BinaryPrimitives.ReadUInt16BigEndian(body.Span), BinaryPrimitives.ReadUInt16BigEndian(body.Span[2..]));
                frame = new PageFrame(FrameTag.Resize, Size: size.Clamped());
                return true;
            case FrameTag.Drawn when body.Length == 8 && BinaryPrimitives.ReadInt64BigEndian(body.Span) is >= 0 and var position:
                frame = new PageFrame(FrameTag.Drawn, Position: position);
                return true;
            case FrameTag.End when body.IsEmpty:
                frame = new PageFrame(FrameTag.End);
                return true;
            case FrameTag.Ping when body.Length == 4:
                frame = new PageFrame(FrameTag.Ping, Number: BinaryPrimitives.ReadUInt32BigEndian(body.Span));
                return true;
            default:
                return false;
        }
    }
}
