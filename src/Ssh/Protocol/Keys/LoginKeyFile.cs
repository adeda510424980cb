using System.Numerics;
using System.Security.Cryptography;
using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Keys;

/// <summary>Reads a private key that no passphrase guards: OpenSSH's own format (PROTOCOL.key in its tree), PKCS#8, PKCS#1 and SEC 1.</summary>
internal static class LoginKeyFile
{
    private const string OpenSsh = "OPENSSH PRIVATE KEY";
    private static readonly byte[] Magic = [.. "openssh-key-v1\0"u8];

    /// <summary>Reads it.</summary>
    /// <exception cref="SshProtocolException">It is none.</exception>
    /// <exception cref="CryptographicException">It is none.</exception>
    /// <exception cref="FormatException">It is none.</exception>
    public static LoginKey Parse(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields))
            throw new FormatException("It is not PEM.");
        switch (pem[fields.Label])
        {
            case OpenSsh:
                return ParseOpenSsh(Convert.FromBase64String(pem[fields.Base64Data]));
            case "EC PRIVATE KEY":
                return LoginKey.Of(Import(ECDsa.Create(), pem));
            case "RSA PRIVATE KEY":
                return LoginKey.Of(Import(RSA.Create(), pem));
            default:
                return ParsePkcs8(pem);
        }
    }

    private static LoginKey ParsePkcs8(string pem)
    {
        try
        {
            return LoginKey.Of(Import(RSA.Create(), pem));
        }
        catch (CryptographicException)
        {
            return LoginKey.Of(Import(ECDsa.Create(), pem));
        }
    }

    private static T Import<T>(T key, string pem)
        where T : AsymmetricAlgorithm
    {
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CryptographicException("It can't be read, or a passphrase guards it.", e);
        }
    }

    private static LoginKey ParseOpenSsh(byte[] file)
    {
        if (!file.AsSpan().StartsWith(Magic))
            throw new FormatException("It is not OpenSSH's format.");
        var outer = new WireReader(file.AsSpan(Magic.Length));
        if (outer.Text() != "none" || outer.Text() != "none")
            throw new CryptographicException("A passphrase guards it.");
        outer.Bytes();
        if (outer.Number() != 1)
            throw new FormatException("It holds more keys than one.");
        outer.Bytes();
        var secret = new WireReader(outer.Bytes());
        if (secret.Number() != secret.Number())
            throw new CryptographicException("It is damaged.");
        var kind = secret.Text();
        if (kind == SignatureNames.Ed25519)
        {
            secret.Bytes();
            return secret.Bytes() is { Length: 64 } both ? LoginKey.OfEd25519(both[..32]) : throw new FormatException("It is not Ed25519.");
        }

        if (kind == SignatureNames.RsaKey)
            return ParseRsa(ref secret);
        var curve = EcdsaCurve.Of(kind) ?? throw new CryptographicException($"Its kind is not known: {kind}.");
        secret.Text();
        return LoginKey.Of(ECDsa.Create(new ECParameters { Curve = curve.Curve, Q = curve.Point(secret.Bytes()), D = curve.Pad(secret.Positive()) }));
    }

    private static LoginKey ParseRsa(ref WireReader secret)
    {
        var modulus = secret.Positive();
        var exponent = secret.Positive();
        var d = secret.Positive();
        var inverse = secret.Positive();
        var p = secret.Positive();
        var q = secret.Positive();
        var half = (modulus.Length + 1) / 2;
        return LoginKey.Of(RSA.Create(new RSAParameters
        {
            Modulus = modulus.ToArray(),
            Exponent = exponent.ToArray(),
            D = EcdsaCurve.Fit(d, modulus.Length),
            P = EcdsaCurve.Fit(p, half),
            Q = EcdsaCurve.Fit(q, half),
            DP = EcdsaCurve.Fit(Below(d, p), half),
            DQ = EcdsaCurve.Fit(Below(d, q), half),
            InverseQ = EcdsaCurve.Fit(inverse, half),
        }));
    }

    // d mod (prime - 1), which the format leaves out.
    private static byte[] Below(ReadOnlySpan<byte> d, ReadOnlySpan<byte> prime) =>
        BigInteger.Remainder(Number(d), Number(prime) - BigInteger.One).ToByteArray(isUnsigned: true, isBigEndian: true);

    private static BigInteger Number(ReadOnlySpan<byte> digits) => new(digits, isUnsigned: true, isBigEndian: true);
}
