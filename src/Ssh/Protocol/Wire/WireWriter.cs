using System.Buffers.Binary;
using System.Text;

namespace Batwa.Ssh.Protocol.Wire;

/// <summary>Writes the data types of RFC 4251, section 5.</summary>
internal sealed class WireWriter
{
    private byte[] _bytes;
    private int _length;

    /// <summary>Begins with nothing.</summary>
    /// <param name="room">How many bytes are expected.</param>
    public WireWriter(int room = 128) => _bytes = new byte[room];

    /// <summary>Begins a message.</summary>
    /// <param name="message">Its <see cref="MessageNumber"/>.</param>
    public static WireWriter Message(byte message) => new WireWriter().Byte(message);

    /// <summary>A byte.</summary>
    public WireWriter Byte(byte value)
    {
        Grow(1)[0] = value;
        return this;
    }

    /// <summary>A boolean.</summary>
    public WireWriter Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>A uint32.</summary>
    public WireWriter Number(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Grow(4), value);
        return this;
    }

    /// <summary>Bytes without their length.</summary>
    public WireWriter Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Grow(bytes.Length));
        return this;
    }

    /// <summary>A string.</summary>
    public WireWriter Bytes(ReadOnlySpan<byte> bytes) => Number((uint)bytes.Length).Raw(bytes);

    /// <summary>A string of UTF-8.</summary>
    public WireWriter Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    /// <summary>A name-list.</summary>
    public WireWriter Names(IEnumerable<string> names) => Text(string.Join(',', names));

    /// <summary>An mpint of a number that is not negative: without leading zeros, but with one where its first bit would make it negative.</summary>
    public WireWriter Positive(ReadOnlySpan<byte> bigEndian)
    {
        var digits = bigEndian.TrimStart((byte)0);
        return digits.Length > 0 && digits[0] >= 0x80 ? Number((uint)digits.Length + 1).Byte(0).Raw(digits) : Bytes(digits);
    }

    /// <summary>All of it.</summary>
    public byte[] ToArray() => _bytes[.._length];

    private Span<byte> Grow(int count)
    {
        if (_length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_length + count, _bytes.Length * 2));
        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
