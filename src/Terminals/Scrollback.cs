using System.Buffers;

namespace Batwa.Terminals;

/// <summary>
/// The last bytes of a session's output, by their position. Memory comes in chunks as output comes, so that a session which printed a
/// prompt costs one chunk. Not safe for several threads.
/// </summary>
/// <remarks>
/// <code>
///   position:   Start                                          End
///                 ▼                                             ▼
///   chunks:    [ .....… ][ ..........… ][ ..............… ][ ....      ]
///                                                                └ the next byte is written here
/// </code>
/// </remarks>
internal sealed class Scrollback : IDisposable
{
    /// <summary>Bytes of a chunk.</summary>
    public const int ChunkBytes = 16 * 1024;

    private readonly byte[]?[] _chunks;

    /// <summary>Makes one.</summary>
    /// <param name="capacity">Bytes that are kept at least, once there are so many.</param>
    public Scrollback(int capacity)
    {
        // Two chunks more than the capacity: the newest is rarely full, and what the pump holds in its hands may push out the oldest.
        var count = (capacity + ChunkBytes - 1) / ChunkBytes + 2;
        _chunks = new byte[count][];
    }

    /// <summary>The position of the oldest byte that is kept.</summary>
    public long Start { get; private set; }

    /// <summary>The position that the next byte will have.</summary>
    public long End { get; private set; }

    /// <summary>Adds output; the oldest is forgotten where there is no room.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var offset = (int)(End % ChunkBytes);
            var slot = Slot(End / ChunkBytes);
            if (offset == 0)
                BeginChunk(slot);
            var part = bytes[..Math.Min(bytes.Length, ChunkBytes - offset)];
            part.CopyTo(_chunks[slot].AsSpan(offset));
            End += part.Length;
            bytes = bytes[part.Length..];
        }
    }

    /// <summary>Copies output from a position on.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">That position is no longer kept, or is not there yet.</exception>
    public int Read(long position, Span<byte> into)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(position, Start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, End);
        var count = (int)Math.Min(into.Length, End - position);
        var read = 0;
        while (read < count)
        {
            var offset = (int)((position + read) % ChunkBytes);
            var part = Math.Min(count - read, ChunkBytes - offset);
            _chunks[Slot((position + read) / ChunkBytes)].AsSpan(offset, part).CopyTo(into[read..]);
            read += part;
        }

        return count;
    }

    /// <summary>Gives its memory back; nothing is kept then.</summary>
    public void Dispose()
    {
        Start = End;
        for (var slot = 0; slot < _chunks.Length; slot++)
            Release(slot);
    }

    private int Slot(long chunk) => (int)(chunk % _chunks.Length);

    private void BeginChunk(int slot)
    {
        if (_chunks[slot] is null)
            _chunks[slot] = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        else
            Start = End - (long)(_chunks.Length - 1) * ChunkBytes;
    }

    private void Release(int slot)
    {
        if (_chunks[slot] is not { } chunk)
            return;
        _chunks[slot] = null;
        ArrayPool<byte>.Shared.Return(chunk);
    }
}
