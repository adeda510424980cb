using System.Security.Cryptography;
using Batwa.Ssh.Protocol.Wire;
using NSec.Cryptography;

namespace Batwa.Ssh.Protocol.Keys;

/// <summary>Verifies that a server has the key that it shows (RFC 4253, 8).</summary>
internal static class HostKeySignature
{
    // Smaller ones are broken or nearly so; larger ones only cost time, and the other side is not trusted yet.
    private const int LeastRsaBytes = 128;
    private const int MostRsaBytes = 2048;

    /// <summary>Whether <paramref name="signature"/> was made by that key, with that algorithm, over that data.</summary>
    /// <exception cref="SshProtocolException">Key or signature can't be read.</exception>
    public static bool Verify(string algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> data)
    {
        var keyReader = new WireReader(key);
        var signatureReader = new WireReader(signature);
        if (keyReader.Text() != SignatureNames.KeyOf(algorithm) || signatureReader.Text() != algorithm)
            return false;
        var signed = signatureReader.Bytes();
        try
        {
            return algorithm == SignatureNames.Ed25519 ? VerifyEd25519(ref keyReader, signed, data)
                : EcdsaCurve.Of(algorithm) is { } curve ? VerifyEcdsa(curve, algorithm, ref keyReader, signed, data)
                : VerifyRsa(algorithm, ref keyReader, signed, data);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool VerifyEd25519(ref WireReader key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> data) =>
        PublicKey.TryImport(SignatureAlgorithm.Ed25519, key.Bytes(), KeyBlobFormat.RawPublicKey, out var point)
        && signed.Length == SignatureAlgorithm.Ed25519.SignatureSize && SignatureAlgorithm.Ed25519.Verify(point!, data, signed);

    private static bool VerifyEcdsa(EcdsaCurve curve, string algorithm, ref WireReader key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> data)
    {
        if (key.Text() != curve.Name)
            return false;
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = curve.Curve, Q = curve.Point(key.Bytes()) });
        var numbers = new WireReader(signed);
        byte[] both = [.. curve.Pad(numbers.Positive()), .. curve.Pad(numbers.Positive())];
        return ecdsa.VerifyData(data, both, SignatureNames.HashOf(algorithm), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static bool VerifyRsa(string algorithm, ref WireReader key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> data)
    {
        var exponent = key.Positive();
        var modulus = key.Positive();
        if (modulus.Length is < LeastRsaBytes or > MostRsaBytes || exponent.Length is 0 or > 8)
            return false;
        using var rsa = RSA.Create(new RSAParameters { Exponent = exponent.ToArray(), Modulus = modulus.ToArray() });
        return rsa.VerifyData(data, EcdsaCurve.Fit(signed.TrimStart((byte)0), modulus.Length), SignatureNames.HashOf(algorithm), RSASignaturePadding.Pkcs1);
    }
}
