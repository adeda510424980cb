using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals.Frames;

/// <summary>Writes what a page is sent.</summary>
public static class FrameWriter
{
    /// <summary>Bytes of an output frame before the output itself: the tag and a position.</summary>
    public const int OutputHeader = 9;

    /// <summary>Bytes of a snapshot's frame before its part: the tag, a position, a size and flags.</summary>
    public const int SnapshotHeader = 14;

    /// <summary>Writes the head of an output frame.</summary>
    /// <param name="into">At least <see cref="OutputHeader"/> bytes.</param>
    /// <param name="position">Of the first byte that follows.</param>
    public static void WriteOutputHeader(Span<byte> into, long position)
    {
        into[0] = (byte)FrameTag.Output;
        BinaryPrimitives.WriteInt64BigEndian(into[1..], position);
    }

    /// <summary>The first frame of every attachment.</summary>
    public static byte[] Attached(AttachedBody body) => Json(FrameTag.Attached, body, TerminalJson.Default.AttachedBody);

    /// <summary>Progress of the opening.</summary>
    public static byte[] State(StateBody body) => Json(FrameTag.State, body, TerminalJson.Default.StateBody);

    /// <summary>The last frame.</summary>
    public static byte[] Ended(EndedBody body) => Json(FrameTag.Ended, body, TerminalJson.Default.EndedBody);

    /// <summary>The answer to a ping.</summary>
    public static byte[] Pong(uint number)
    {
        var frame = new byte[5];
        frame[0] = (byte)FrameTag.Pong;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), number);
        return frame;
    }

    /// <summary>A size, as a point of the output.</summary>
    /// <param name="position">What is printed from here on is laid out in it.</param>
    /// <param name="number">Counts the session's sizes.</param>
    /// <param name="size">The size.</param>
    public static byte[] SizeAt(long position, int number, TerminalSize size)
    {
        var frame = new byte[17];
        frame[0] = (byte)FrameTag.SizeAt;
        BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(1), position);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(9), number);
        WriteSize(frame.AsSpan(13), size);
        return frame;
    }

    /// <summary>Writes the head of a part of a snapshot.</summary>
    /// <param name="into">At least <see cref="SnapshotHeader"/> bytes.</param>
    /// <param name="position">Of the output that follows the whole snapshot.</param>
    /// <param name="size">The size of the screen.</param>
    /// <param name="last">Whether it is the last part.</param>
    public static void WriteSnapshotHeader(Span<byte> into, long position, TerminalSize size, bool last)
    {
        into[0] = (byte)FrameTag.Snapshot;
        BinaryPrimitives.WriteInt64BigEndian(into[1..], position);
        WriteSize(into[9..], size);
        into[13] = last ? (byte)1 : (byte)0;
    }

    /// <summary>How much of this socket's input is settled, counted from its attaching: the guest has got it, or it was refused.</summary>
    public static byte[] Taken(long bytes) => Count(FrameTag.Taken, bytes);

    /// <summary>How much of this socket's input no guest will get, counted from its attaching.</summary>
    public static byte[] Refused(long bytes) => Count(FrameTag.Refused, bytes);

    private static byte[] Count(FrameTag tag, long bytes)
    {
        var frame = new byte[9];
        frame[0] = (byte)tag;
        BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(1), bytes);
        return frame;
    }

    private static void WriteSize(Span<byte> into, TerminalSize size)
    {
        BinaryPrimitives.WriteUInt16BigEndian(into, (ushort)size.Columns);
        BinaryPrimitives.WriteUInt16BigEndian(into[2..], (ushort)size.Rows);
    }

    private static byte[] Json<T>(FrameTag tag, T body, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(body, type);
        var frame = new byte[json.Length + 1];
        frame[0] = (byte)tag;
        json.CopyTo(frame, 1);
        return frame;
    }
}
