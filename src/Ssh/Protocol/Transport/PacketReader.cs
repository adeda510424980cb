using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Batwa.Ssh.Protocol.Transport;

/// <summary>
/// Reads packets from a stream into one buffer, and opens them in place: what it gives is valid until it is asked again. A length is believed only within
/// bounds, so that the buffer never grows. For one reader.
/// </summary>
internal sealed class PacketReader(Stream stream) : IDisposable
{
    /// <summary>The longest packet that everybody must take (RFC 4253, 6.1); we ask for none that is longer.</summary>
    public const int MostPacket = 35_000;

    private const int BufferBytes = 64 * 1024;

    // The RFC allows 255 characters, and lines before it, for people.
    private const int MostLine = 255;
    private const int MostLines = 32;
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private GcmKey? _key;
    private int _start;
    private int _end;

    /// <summary>Bytes of packets since the last key.</summary>
    public long SinceKey { get; private set; }

    /// <summary>How many packets were read, or since the last reset (RFC 4253, 6.4).</summary>
    public uint Sequence { get; private set; }

    /// <summary>Everything from here on is opened with that key.</summary>
    /// <param name="key">It.</param>
    /// <param name="fromZero">Counts packets from 0 again (strict key exchange).</param>
    public void Use(GcmKey key, bool fromZero)
    {
        _key?.Dispose();
        (_key, SinceKey) = (key, 0);
        if (fromZero)
            Sequence = 0;
    }

    /// <summary>The line with which the server says what it is, without its end; lines before it are passed over (RFC 4253, 4.2).</summary>
    public async Task<string> ReadIdentificationAsync(CancellationToken ct)
    {
        for (var line = 0; line < MostLines; line++)
        {
            int length;
            while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n')) < 0)
            {
                if (_end - _start > MostLine)
                    throw NotSsh;
                if (!await FillAsync(ct).ConfigureAwait(false))
                    throw new SshProtocolException(SshFault.Lost, "it closed the connection at once");
            }

            if (length > MostLine)
                throw NotSsh;
            var text = Encoding.Latin1.GetString(_buffer, _start, length).TrimEnd('\r');
            _start += length + 1;
            if (text.StartsWith("SSH-", StringComparison.Ordinal) && text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
                throw NotSsh;
            if (text.StartsWith("SSH-2.0-", StringComparison.Ordinal) || text.StartsWith("SSH-1.99-", StringComparison.Ordinal))
                return text;
            if (text.StartsWith("SSH-", StringComparison.Ordinal))
                throw new SshProtocolException(SshFault.Incompatible, "it does not speak version 2 of SSH");
        }

        throw NotSsh;
    }

    /// <summary>The next message, if it is here whole.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> message)
    {
        message = default;
        var here = _buffer.AsSpan(_start, _end - _start);
        if (here.Length < 4)
            return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(here);
        var (block, aligned, tag) = _key is null ? (8, 4u, 0) : (16, 0u, GcmKey.TagBytes);
        if (length is < 8 or > MostPacket || (length + aligned) % block != 0)
            throw SshProtocolException.Broken($"a packet cannot be {length} bytes long");
        var whole = 4 + (int)length + tag;
        if (here.Length < whole)
            return false;
        _key?.Open(here[..4], here.Slice(4, (int)length), here.Slice(4 + (int)length, tag));
        int padding = here[4];
        if (padding < 4 || padding + 2 > length)
            throw SshProtocolException.Broken($"a packet of {length} bytes cannot have {padding} bytes of padding");
        message = _buffer.AsMemory(_start + 5, (int)length - 1 - padding);
        _start += whole;
        SinceKey += whole;
        Sequence++;
        return true;
    }

    /// <summary>Waits for more bytes.</summary>
    /// <returns>False when the other side sends no more.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        if (_start == _end)
            (_start, _end) = (0, 0);
        else if (_buffer.Length - _end < BufferBytes / 2)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), ct).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    /// <summary>Gives the buffer back. Only when nobody reads any more.</summary>
    public void Dispose()
    {
        _key?.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
    }

    private static SshProtocolException NotSsh => new(SshFault.Incompatible, "what answers there is no SSH server");
}
