using System.Text;
using Batwa.Ssh.Protocol.Exchange;
using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Transport;

/// <summary>
/// A connection whose other end is verified and whose packets nobody else reads or changes (RFC 4253). One reads; anybody may send.
/// The exchange of keys is in <c>.Exchange.cs</c>; later ones happen within <see cref="ReadAsync"/>.
/// </summary>
internal sealed partial class SshTransport : IDisposable
{
    /// <summary>After so many bytes in one direction keys are exchanged anew (RFC 4253, 9).</summary>
    public const long KeyLife = 1L << 30;

    private const string Identification = "SSH-2.0-Batwa";
    private readonly Stream _stream;
    private readonly PacketReader _reader;
    private readonly HostKeyCheck _check;
    private readonly KexInit _offer;
    private readonly TimeProvider _time;
    private readonly long _keyLife;
    private string _theirs = "";
    private int _isClosed;

    /// <summary>Begins on a fresh stream, which it owns from here on.</summary>
    /// <param name="stream">It.</param>
    /// <param name="check">The host keys.</param>
    /// <param name="time">The clock.</param>
    /// <param name="failed">Called once, from anywhere, if nothing can be sent any more.</param>
    /// <param name="keyLife">As <see cref="KeyLife"/>.</param>
    /// <param name="kex">The key exchanges that are offered; null for all.</param>
    /// <param name="ciphers">The ciphers that are offered; null for all.</param>
    public SshTransport(
        Stream stream, HostKeyCheck check, TimeProvider time, Action<Exception> failed, long keyLife = KeyLife, IReadOnlyList<string>? kex = null, IReadOnlyList<string>? ciphers = null)
    {
        (_stream, _check, _time, _keyLife) = (stream, check, time, keyLife);
        _reader = new PacketReader(stream);
        _offer = KexInit.Offer(check.Signatures, kex, ciphers);
        Outbox = new Outbox(stream, failed);
    }

    /// <summary>The hash of the first exchange, which names the connection and which a login signs.</summary>
    public byte[] Session => _session ?? [];

    /// <summary>What is sent.</summary>
    public Outbox Outbox { get; }

    /// <summary>The signatures that the server takes for a login, as it said; empty where it did not (RFC 8308, 3.1).</summary>
    public IReadOnlyList<string> LoginSignatures { get; private set; } = [];

    /// <summary>Introduces both sides, and exchanges the first keys.</summary>
    /// <param name="answered">Called when an SSH server has answered.</param>
    /// <param name="ct">The deadline.</param>
    /// <exception cref="SshProtocolException">It came to nothing.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task StartAsync(Action answered, CancellationToken ct)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(Identification + "\r\n"), ct).ConfigureAwait(false);
        _theirs = await _reader.ReadIdentificationAsync(ct).ConfigureAwait(false);
        answered();
        BeginExchange();
        await ExchangeAsync(await ExpectAsync(MessageNumber.KexInit, ct).ConfigureAwait(false), ct).ConfigureAwait(false);
    }

    /// <summary>The next message of a login or a channel; valid until the next is asked for.</summary>
    /// <exception cref="SshProtocolException">The other side has left, or broke a rule.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken ct)
    {
        while (true)
        {
            var message = await NextAsync(ct).ConfigureAwait(false);
            if (_reader.SinceKey >= _keyLife || Outbox.SinceKey >= _keyLife)
                BeginExchange();
            switch (message.Span[0])
            {
                case MessageNumber.KexInit:
                    await ExchangeAsync(message.ToArray(), ct).ConfigureAwait(false);
                    break;
                case MessageNumber.ExtInfo:
                    ReadExtInfo(message.Span);
                    break;
                case MessageNumber.Ignore or MessageNumber.Debug or MessageNumber.Unimplemented:
                    break;
                case MessageNumber.Disconnect:
                    throw Disconnected(message.Span);
                default:
                    return message;
            }
        }
    }

    /// <summary>Answers a message that is not known (RFC 4253, 11.4); the one that was read last.</summary>
    public void ReplyUnimplemented() => Outbox.Reply(WireWriter.Message(MessageNumber.Unimplemented).Number(_reader.Sequence - 1).ToArray());

    /// <summary>Cuts the connection. Who reads finds that out.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
            return;
        Outbox.Dispose();
        _stream.Dispose();
    }

    /// <summary>Cuts the connection, and gives back what it held. Only when nobody reads any more.</summary>
    public void Dispose()
    {
        Close();
        _reader.Dispose();
        _agreement?.Dispose();
    }

    private async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken ct)
    {
        ReadOnlyMemory<byte> message;
        while (!_reader.TryRead(out message))
        {
            if (!await _reader.FillAsync(ct).ConfigureAwait(false))
                throw new SshProtocolException(SshFault.Lost, "it closed the connection");
        }

        return message;
    }

    private void ReadExtInfo(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message[1..]);
        for (var left = reader.Number(); left > 0; left--)
        {
            var name = reader.Text();
            var value = reader.Bytes();
            if (name == "server-sig-algs")
                LoginSignatures = Encoding.UTF8.GetString(value).Split(',');
        }
    }

    private static SshProtocolException Disconnected(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message[1..]);
        reader.Number();
        return new SshProtocolException(SshFault.Lost, $"it ended the connection: {reader.Said()}");
    }
}
