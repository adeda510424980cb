using Batwa.Ssh.Protocol.Exchange;
using Batwa.Ssh.Protocol.Keys;
using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Transport;

/// <summary>The exchange of keys, the first and every later one (RFC 4253, 7 to 9; RFC 5656, 4).</summary>
/// <remarks>
/// <code>
///   us                                             server
///    │ (1) KEXINIT ──────────────────────────────────▶│     from here on we send nothing else
///    │◀────────────────────────────────── KEXINIT (2) │     whoever wants new keys is first
///    │ (3) our half ─────────────────────────────────▶│
///    │◀── host key, its half, signature over it all (4)│
///    │ (5) signature? trusted? NEWKEYS ──────────────▶│     from here on sealed with the new key
///    │◀────────────────────────────────── NEWKEYS (6) │     from here on opened with the new key
/// </code>
/// </remarks>
internal sealed partial class SshTransport
{
    private const int MostPassedOver = 16;
    private KexInit? _sent;
    private KeyAgreement? _agreement;
    private byte[]? _session;
    private bool _isStrict;
    private long _exchangingSince;

    /// <summary>How long an exchange has been under way; null while there is none.</summary>
    public TimeSpan? Exchanging => _sent is null ? null : _time.GetElapsedTime(Volatile.Read(ref _exchangingSince));

    private void BeginExchange()
    {
        if (_sent is not null)
            return;
        Volatile.Write(ref _exchangingSince, _time.GetTimestamp());

        // :: Step 1: our offer, with a cookie of its own
        _sent = _offer.Anew();
        Outbox.BeginExchange(_sent.Message);
    }

    private async Task ExchangeAsync(byte[] theirInit, CancellationToken ct)
    {
        // :: Step 2: theirs
        BeginExchange();
        var ours = _sent!;
        var theirs = KexInit.Parse(theirInit);
        if (_session is null)
            _isStrict = theirs.Kex.Contains(KexInit.StrictServer);
        if (_session is null && _isStrict && _reader.Sequence != 1)
            throw SshProtocolException.Broken("something came before the first key exchange");
        var agreed = AgreedAlgorithms.Between(ours, theirs);
        if (agreed.SkipsGuess)
            await NextAsync(ct).ConfigureAwait(false);

        // :: Step 3: our half
        using var agreement = _agreement = KeyAgreement.For(agreed.Kex);
        var half = agreement.Public;
        Outbox.PostExchange(WireWriter.Message(MessageNumber.KexEcdhInit).Bytes(half).ToArray());

        // :: Step 4: theirs, signed
        var reply = await ExpectAsync(MessageNumber.KexEcdhReply, ct).ConfigureAwait(false);
        var (secret, hash) = ReadReply(reply, ours, theirs, agreed, agreement, half);
        _session ??= hash;

        // :: Step 5: our new key
        Outbox.EndExchange(ExchangeSecrets.KeyFor(toServer: true, agreed.CipherOut, secret, hash, _session));

        // :: Step 6: their new key
        await ExpectAsync(MessageNumber.NewKeys, ct).ConfigureAwait(false);
        _reader.Use(ExchangeSecrets.KeyFor(toServer: false, agreed.CipherIn, secret, hash, _session), _isStrict);
        _agreement = null;
        _sent = null;
    }

    private (byte[] Secret, byte[] Hash) ReadReply(byte[] reply, KexInit ours, KexInit theirs, AgreedAlgorithms agreed, KeyAgreement agreement, byte[] half)
    {
        var reader = new WireReader(reply.AsSpan(1));
        var hostKey = reader.Bytes().ToArray();
        var theirHalf = reader.Bytes().ToArray();
        var secret = agreement.Agree(theirHalf);
        var hash = ExchangeSecrets.Hash((Identification, _theirs), (ours.Message, theirs.Message), hostKey, (half, theirHalf), secret);
        if (!HostKeySignature.Verify(agreed.HostKey, hostKey, reader.Bytes(), hash))
            throw new SshProtocolException(SshFault.HostKey, "it did not prove that it has the host key that it shows");
        return _check.IsTrusted(hostKey) ? (secret, hash) : throw new SshProtocolException(SshFault.HostKey, "its host key is not the one that is trusted");
    }

    // Within an exchange nothing of a login or a channel may come; with a strict one (against Terrapin) nothing else at all in the first.
    private async Task<byte[]> ExpectAsync(byte number, CancellationToken ct)
    {
        for (var passed = 0; ; passed++)
        {
            var message = await NextAsync(ct).ConfigureAwait(false);
            var got = message.Span[0];
            if (got == number)
                return message.ToArray();
            if (got == MessageNumber.Disconnect)
                throw Disconnected(message.Span);
            var isPassedOver = got is MessageNumber.Ignore or MessageNumber.Debug or MessageNumber.Unimplemented;
            if (!isPassedOver || passed >= MostPassedOver || (_isStrict && _session is null))
                throw SshProtocolException.Broken($"message {got} came in the middle of a key exchange");
        }
    }
}
