namespace Batwa.Terminals.Screens;

/// <summary>
/// Rows as bytes, one behind the other in pieces of memory that are used again: what a flood prints makes no work for the garbage collector. A row
/// is added at the end; those of the oldest piece are gone together, when none of them is needed any more.
/// </summary>
internal sealed class RowChunks
{
    // Small at first, for the many sessions that scroll little; below what the collector calls large.
    private const int First = 1024;
    private const int Largest = 32 * 1024;
    private const int OffsetBits = 32;

    private readonly List<Chunk> _chunks = [];
    private int _firstNumber;
    private byte[]? _spare;

    /// <summary>Bytes of memory that it takes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds an open row.</summary>
    /// <returns>Where it is.</returns>
    public long Add(Row row)
    {
        var most = RowBytes.Most(row.Length);
        if (_chunks.Count == 0 || _chunks[^1].Memory.Length - _chunks[^1].Used < most)
            Grow(most);
        var chunk = _chunks[^1];
        var place = (long)(_firstNumber + _chunks.Count - 1) << OffsetBits | (uint)chunk.Used;
        chunk.Used += RowBytes.Write(row, chunk.Memory.AsSpan(chunk.Used));
        chunk.Rows++;
        return place;
    }

    /// <summary>The row at a place, open.</summary>
    public Row Read(long place) => RowBytes.Read(ChunkOf(place).Memory.AsSpan((int)(uint)place));

    /// <summary>Forgets the row at a place.</summary>
    public void Remove(long place)
    {
        var chunk = ChunkOf(place);
        chunk.Rows--;
        if (chunk == _chunks[^1])
        {
            if (chunk.Rows == 0)
                chunk.Used = 0;
            return;
        }

        while (_chunks.Count > 1 && _chunks[0].Rows == 0)
        {
            Bytes -= _chunks[0].Memory.Length;
            _spare = _chunks[0].Memory;
            _chunks.RemoveAt(0);
            _firstNumber++;
        }
    }

    private Chunk ChunkOf(long place) => _chunks[(int)(place >> OffsetBits) - _firstNumber];

    private void Grow(int atLeast)
    {
        var length = Math.Max(atLeast, _chunks.Count == 0 ? First : Math.Min(_chunks[^1].Memory.Length * 2, Largest));
        var memory = _spare is { } spare && spare.Length >= length ? spare : GC.AllocateUninitializedArray<byte>(length);
        _spare = null;
        Bytes += memory.Length;
        _chunks.Add(new Chunk(memory));
    }

    private sealed class Chunk(byte[] memory)
    {
        public byte[] Memory { get; } = memory;

        public int Used { get; set; }

        public int Rows { get; set; }
    }
}
