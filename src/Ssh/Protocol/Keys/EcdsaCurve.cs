using System.Security.Cryptography;

namespace Batwa.Ssh.Protocol.Keys;

/// <summary>A curve of RFC 5656, and how its points and signatures are written.</summary>
/// <param name="Name">As the key names it.</param>
/// <param name="Curve">It.</param>
/// <param name="Bytes">How long a coordinate is.</param>
internal sealed record EcdsaCurve(string Name, ECCurve Curve, int Bytes)
{
    private static readonly EcdsaCurve[] All =
        [new("nistp256", ECCurve.NamedCurves.nistP256, 32), new("nistp384", ECCurve.NamedCurves.nistP384, 48), new("nistp521", ECCurve.NamedCurves.nistP521, 66)];

    /// <summary>The name of the keys and signatures on it.</summary>
    public string KeyName => $"ecdsa-sha2-{Name}";

    /// <summary>The curve of a kind of key, or null.</summary>
    public static EcdsaCurve? Of(string keyName) => Array.Find(All, curve => curve.KeyName == keyName);

    /// <summary>The curve with coordinates of that many bits, or null.</summary>
    public static EcdsaCurve? Of(int keyBits) => Array.Find(All, curve => curve.Bytes == (keyBits + 7) / 8);

    /// <summary>A point that is written uncompressed (SEC 1, 2.3.3).</summary>
    public ECPoint Point(ReadOnlySpan<byte> written) => written.Length == 1 + (2 * Bytes) && written[0] == 4
        ? new ECPoint { X = written.Slice(1, Bytes).ToArray(), Y = written[(1 + Bytes)..].ToArray() }
        : throw SshProtocolException.Broken("a point is not on its curve");

    /// <summary>A number as long as a coordinate.</summary>
    public byte[] Pad(ReadOnlySpan<byte> digits) => Fit(digits, Bytes);

    /// <summary>A number of exactly so many bytes.</summary>
    public static byte[] Fit(ReadOnlySpan<byte> digits, int length)
    {
        if (digits.Length > length)
            throw SshProtocolException.Broken("a number is too large");
        var padded = new byte[length];
        digits.CopyTo(padded.AsSpan(length - digits.Length));
        return padded;
    }
}
