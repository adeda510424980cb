using System.Buffers.Binary;

namespace Batwa.Ssh.Protocol.Transport;

/// <summary>
/// Makes packets of messages (RFC 4253, 6): in clear until the first key is there. Not safe for several threads.
/// <code>
///   uint32 length │ byte padding's length │ message │ padding │ tag (16, with a key)
///                 └───────── encrypted, with a key ─────────┘
/// </code>
/// </summary>
internal sealed class PacketSealer : IDisposable
{
    /// <summary>The most bytes that a packet has beside its message.</summary>
    public const int Overhead = 4 + 1 + 4 + 16 + GcmKey.TagBytes;

    private GcmKey? _key;

    /// <summary>Bytes of packets since the last key.</summary>
    public long SinceKey { get; private set; }

    /// <summary>Everything from here on is sealed with that key.</summary>
    public void Use(GcmKey key)
    {
        _key?.Dispose();
        (_key, SinceKey) = (key, 0);
    }

    /// <summary>Writes the packet.</summary>
    /// <returns>How long it is.</returns>
    public int Seal(ReadOnlySpan<byte> message, Span<byte> into)
    {
        // The length counts for a packet's alignment in clear, but not with a key that leaves it readable (RFC 5647, 7.2).
        var (block, aligned) = _key is null ? (8, 4) : (16, 0);
        var padding = block - ((aligned + 1 + message.Length) % block);
        if (padding < 4)
            padding += block;
        var length = 1 + message.Length + padding;
        BinaryPrimitives.WriteInt32BigEndian(into, length);
        into[4] = (byte)padding;
        message.CopyTo(into[5..]);

        // Zeros: what is sealed tells nobody what it was padded with.
        into.Slice(5 + message.Length, padding).Clear();
        var tag = 0;
        if (_key is not null)
        {
            tag = GcmKey.TagBytes;
            _key.Seal(into[..4], into.Slice(4, length), into.Slice(4 + length, tag));
        }

        SinceKey += 4 + length + tag;
        return 4 + length + tag;
    }

    /// <inheritdoc/>
    public void Dispose() => _key?.Dispose();
}
