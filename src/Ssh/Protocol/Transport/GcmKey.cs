using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Batwa.Ssh.Protocol.Transport;

/// <summary>AES in Galois/Counter Mode for one direction, until the next key exchange (RFC 5647, 7). Not safe for several threads.</summary>
internal sealed class GcmKey(byte[] key, byte[] nonce) : IDisposable
{
    public const int NonceBytes = 12;
    public const int TagBytes = 16;
    private readonly AesGcm _aes = new(key, TagBytes);
    private readonly byte[] _nonce = nonce;

    /// <summary>Encrypts in place. The length of the packet stays readable, and is authenticated.</summary>
    public void Seal(ReadOnlySpan<byte> length, Span<byte> text, Span<byte> tag)
    {
        _aes.Encrypt(_nonce, text, text, tag, length);
        Count();
    }

    /// <summary>Decrypts in place.</summary>
    /// <exception cref="SshProtocolException">It was changed on the way.</exception>
    public void Open(ReadOnlySpan<byte> length, Span<byte> text, ReadOnlySpan<byte> tag)
    {
        try
        {
            _aes.Decrypt(_nonce, text, tag, text, length);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw SshProtocolException.Broken("a packet was changed on the way");
        }

        Count();
    }

    /// <inheritdoc/>
    public void Dispose() => _aes.Dispose();

    // Four bytes are fixed, eight count the packets: no nonce comes twice within a key's life.
    private void Count()
    {
        var counter = _nonce.AsSpan(4);
        BinaryPrimitives.WriteUInt64BigEndian(counter, BinaryPrimitives.ReadUInt64BigEndian(counter) + 1);
    }
}
