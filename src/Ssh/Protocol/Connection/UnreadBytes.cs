using System.Buffers;

namespace Batwa.Ssh.Protocol.Connection;

/// <summary>Bytes that came and were not read yet. It holds memory only while there are some. Not safe for several threads.</summary>
internal sealed class UnreadBytes
{
    private const int LeastSegment = 4 * 1024;
    private const int MostSegment = 32 * 1024;
    private readonly Queue<byte[]> _segments = [];
    private byte[] _last = [];
    private int _read;
    private int _written;

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>Adds some. Small pieces share a segment, so that a guest can't make a few bytes cost many.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        while (!bytes.IsEmpty)
        {
            if (_segments.Count == 0 || _written == _last.Length)
            {
                _segments.Enqueue(_last = ArrayPool<byte>.Shared.Rent(Math.Clamp(bytes.Length, LeastSegment, MostSegment)));
                _written = 0;
                if (_segments.Count == 1)
                    _read = 0;
            }

            var count = Math.Min(bytes.Length, _last.Length - _written);
            bytes[..count].CopyTo(_last.AsSpan(_written));
            _written += count;
            bytes = bytes[count..];
        }
    }

    /// <summary>Takes the first ones.</summary>
    /// <returns>How many.</returns>
    public int Take(Span<byte> into)
    {
        var taken = 0;
        while (taken < into.Length && Length > 0)
        {
            var segment = _segments.Peek();
            var end = _segments.Count == 1 ? _written : segment.Length;
            var count = Math.Min(end - _read, into.Length - taken);
            segment.AsSpan(_read, count).CopyTo(into[taken..]);
            (taken, _read, Length) = (taken + count, _read + count, Length - count);
            if (_read == end)
                Drop();
        }

        return taken;
    }

    /// <summary>Gives all memory back.</summary>
    public void Clear()
    {
        while (_segments.Count > 0)
            Drop();
        Length = 0;
    }

    private void Drop()
    {
        ArrayPool<byte>.Shared.Return(_segments.Dequeue());
        _read = 0;
        if (_segments.Count == 0)
            _written = 0;
    }
}
