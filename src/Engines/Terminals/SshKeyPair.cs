using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Batwa.Engines.Terminals;

/// <summary>
/// A key pair for SSH, in OpenSSH's formats (PROTOCOL.key in OpenSSH's tree; RFC 4253 section 6.6, RFC 5656). ECDSA on P-256, since that
/// is what .NET makes itself and every guest's sshd takes.
/// </summary>
/// <param name="PrivateKey">The unencrypted private key, PEM. A secret.</param>
/// <param name="PublicKey">As in <c>authorized_keys</c>, without a comment: <c>ecdsa-sha2-nistp256 AAAA…</c>.</param>
public sealed record SshKeyPair(string PrivateKey, string PublicKey)
{
    private const string Algorithm = "ecdsa-sha2-nistp256";
    private const string Curve = "nistp256";

    /// <summary>Makes a new pair.</summary>
    /// <param name="comment">What the private key says of itself.</param>
    public static SshKeyPair Create(string comment)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = key.ExportParameters(includePrivateParameters: true);
        return Write(parameters, BinaryPrimitives.ReadUInt32BigEndian(RandomNumberGenerator.GetBytes(4)), comment);
    }

    /// <summary>Writes a pair down.</summary>
    /// <param name="parameters">The key, with its private part.</param>
    /// <param name="check">Any number; a reader compares its two copies.</param>
    /// <param name="comment">What the private key says of itself.</param>
    internal static SshKeyPair Write(ECParameters parameters, uint check, string comment)
    {
        byte[] point = [4, .. parameters.Q.X!, .. parameters.Q.Y!];
        var pub = new Blob().Text(Algorithm).Text(Curve).Bytes(point).ToArray();

        var secret = new Blob().Number(check).Number(check).Text(Algorithm).Text(Curve).Bytes(point).Positive(parameters.D!).Text(comment);
        for (byte pad = 1; secret.Length % 8 != 0; pad++)
            secret.Raw([pad]);

        var file = new Blob().Raw("openssh-key-v1\0"u8)
            .Text("none").Text("none").Bytes([]) // no cipher, no key derivation
            .Number(1).Bytes(pub).Bytes(secret.ToArray()).ToArray();
        return new SshKeyPair(Pem(file), $"{Algorithm} {Convert.ToBase64String(pub)}");
    }

    /// <summary>Prints everything but the private key, which the compiler's own would print.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("PublicKey = ").Append(PublicKey);
        return true;
    }

    private static string Pem(byte[] file)
    {
        var pem = new StringBuilder("-----BEGIN OPENSSH PRIVATE KEY-----\n");
        foreach (var line in Convert.ToBase64String(file).Chunk(70))
            pem.Append(line).Append('\n');
        return pem.Append("-----END OPENSSH PRIVATE KEY-----\n").ToString();
    }

    // The data types of RFC 4251, section 5.
    private sealed class Blob
    {
        private readonly List<byte> _bytes = [];

        public int Length => _bytes.Count;

        public Blob Raw(ReadOnlySpan<byte> bytes)
        {
            _bytes.AddRange(bytes);
            return this;
        }

        public Blob Number(uint value)
        {
            Span<byte> four = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(four, value);
            return Raw(four);
        }

        public Blob Bytes(ReadOnlySpan<byte> bytes) => Number((uint)bytes.Length).Raw(bytes);

        public Blob Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

        // mpint: no leading zeros, but one where the first bit would otherwise make it negative.
        public Blob Positive(ReadOnlySpan<byte> bigEndian)
        {
            var digits = bigEndian.TrimStart((byte)0);
            return digits.Length > 0 && digits[0] >= 0x80 ? Bytes([0, .. digits]) : Bytes(digits);
        }

        public byte[] ToArray() => [.. _bytes];
    }
}
