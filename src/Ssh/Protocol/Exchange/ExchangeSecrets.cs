using System.Security.Cryptography;
using Batwa.Ssh.Protocol.Transport;
using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Exchange;

/// <summary>What a key exchange gives: the hash that the host key signs, and the keys (RFC 4253, 7.2 and 8). All exchanges here hash with SHA-256.</summary>
internal static class ExchangeSecrets
{
    /// <summary>The exchange hash.</summary>
    /// <param name="versions">Both identifications, ours first.</param>
    /// <param name="offers">Both first messages, ours first.</param>
    /// <param name="hostKey">The host key.</param>
    /// <param name="publics">Both halves, ours first.</param>
    /// <param name="secret">The secret.</param>
    public static byte[] Hash((string Ours, string Theirs) versions, (byte[] Ours, byte[] Theirs) offers, ReadOnlySpan<byte> hostKey, (byte[] Ours, byte[] Theirs) publics, ReadOnlySpan<byte> secret) =>
        SHA256.HashData(new WireWriter(4096)
            .Text(versions.Ours).Text(versions.Theirs).Bytes(offers.Ours).Bytes(offers.Theirs).Bytes(hostKey).Bytes(publics.Ours).Bytes(publics.Theirs).Positive(secret).ToArray());

    /// <summary>The key of one direction.</summary>
    /// <param name="toServer">Which.</param>
    /// <param name="cipher">For which cipher.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="hash">The exchange's hash.</param>
    /// <param name="session">The hash of the connection's first exchange.</param>
    public static GcmKey KeyFor(bool toServer, string cipher, ReadOnlySpan<byte> secret, byte[] hash, byte[] session)
    {
        var key = Derive(toServer ? 'C' : 'D', secret, hash, session, AgreedAlgorithms.KeyBytes(cipher));
        try
        {
            return new GcmKey(key, Derive(toServer ? 'A' : 'B', secret, hash, session, GcmKey.NonceBytes));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>One secret of the six; none is longer than the hash here.</summary>
    public static byte[] Derive(char letter, ReadOnlySpan<byte> secret, byte[] hash, byte[] session, int length) =>
        SHA256.HashData(new WireWriter().Positive(secret).Raw(hash).Byte((byte)letter).Raw(session).ToArray())[..length];
}
