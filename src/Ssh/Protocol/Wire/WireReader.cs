using System.Buffers.Binary;
using System.Text;

namespace Batwa.Ssh.Protocol.Wire;

/// <summary>Reads the data types of RFC 4251, section 5. What does not fit in what is there ends the connection: nothing is read beyond it.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>A byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>A boolean: everything but 0 is true.</summary>
    public bool Flag() => Byte() != 0;

    /// <summary>A uint32.</summary>
    public uint Number() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    /// <summary>A string, as bytes.</summary>
    public ReadOnlySpan<byte> Bytes() => Number() is var length && length <= (uint)_rest.Length ? Take((int)length) : throw TooShort;

    /// <summary>A string, as text.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>A string for a person: its printable ASCII, at most 200 characters of it. What a guest says must not move anybody's cursor.</summary>
    public string Said()
    {
        var bytes = Bytes();
        return string.Create(Math.Min(bytes.Length, 200), bytes, static (text, from) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = from[i] is >= (byte)' ' and <= (byte)'~' ? (char)from[i] : '?';
        });
    }

    /// <summary>A name-list.</summary>
    public string[] Names() => Text() is { Length: > 0 } names ? names.Split(',') : [];

    /// <summary>An mpint that must not be negative: its digits, without the leading zero.</summary>
    public ReadOnlySpan<byte> Positive()
    {
        var digits = Bytes();
        return digits.Length > 0 && digits[0] >= 0x80 ? throw SshProtocolException.Broken("a number is negative") : digits.TrimStart((byte)0);
    }

    private static SshProtocolException TooShort => SshProtocolException.Broken("a message is shorter than it says");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw TooShort;
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
