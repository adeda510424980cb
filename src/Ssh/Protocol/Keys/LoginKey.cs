using System.Security.Cryptography;
using Batwa.Ssh.Protocol.Wire;
using NSec.Cryptography;

namespace Batwa.Ssh.Protocol.Keys;

/// <summary>A private key that logs in (RFC 4252, 7).</summary>
internal abstract class LoginKey : IDisposable
{
    /// <summary>The signatures that it can make, the best first.</summary>
    public abstract IReadOnlyList<string> Signatures { get; }

    /// <summary>Its public half, as SSH writes it.</summary>
    public abstract byte[] PublicBlob { get; }

    /// <summary>Signs, and writes the signature down with its name.</summary>
    public byte[] Sign(string algorithm, byte[] data) => new WireWriter().Text(algorithm).Bytes(SignRaw(algorithm, data)).ToArray();

    /// <summary>An Ed25519 key.</summary>
    public static LoginKey OfEd25519(ReadOnlySpan<byte> seed) => new Ed25519(Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey));

    /// <summary>An ECDSA key, which it owns from here on.</summary>
    public static LoginKey Of(ECDsa key) => new Ecdsa(key, EcdsaCurve.Of(key.KeySize) ?? throw new CryptographicException("The key is on no curve that SSH knows."));

    /// <summary>An RSA key, which it owns from here on.</summary>
    public static LoginKey Of(RSA key) => new Rsa(key);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Signs.</summary>
    protected abstract byte[] SignRaw(string algorithm, byte[] data);

    private sealed class Ed25519(Key key) : LoginKey
    {
        public override IReadOnlyList<string> Signatures => [SignatureNames.Ed25519];

        public override byte[] PublicBlob => new WireWriter().Text(SignatureNames.Ed25519).Bytes(key.PublicKey.Export(KeyBlobFormat.RawPublicKey)).ToArray();

        public override void Dispose() => key.Dispose();

        protected override byte[] SignRaw(string algorithm, byte[] data) => SignatureAlgorithm.Ed25519.Sign(key, data);
    }

    private sealed class Ecdsa(ECDsa key, EcdsaCurve curve) : LoginKey
    {
        public override IReadOnlyList<string> Signatures => [curve.KeyName];

        public override byte[] PublicBlob
        {
            get
            {
                var point = key.ExportParameters(includePrivateParameters: false).Q;
                return new WireWriter().Text(curve.KeyName).Text(curve.Name).Bytes([4, .. curve.Pad(point.X), .. curve.Pad(point.Y)]).ToArray();
            }
        }

        public override void Dispose() => key.Dispose();

        protected override byte[] SignRaw(string algorithm, byte[] data)
        {
            var both = key.SignData(data, SignatureNames.HashOf(algorithm), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            return new WireWriter().Positive(both.AsSpan(0, curve.Bytes)).Positive(both.AsSpan(curve.Bytes)).ToArray();
        }
    }

    private sealed class Rsa(RSA key) : LoginKey
    {
        public override IReadOnlyList<string> Signatures => [SignatureNames.Rsa512, SignatureNames.Rsa256];

        public override byte[] PublicBlob
        {
            get
            {
                var numbers = key.ExportParameters(includePrivateParameters: false);
                return new WireWriter().Text(SignatureNames.RsaKey).Positive(numbers.Exponent).Positive(numbers.Modulus).ToArray();
            }
        }

        public override void Dispose() => key.Dispose();

        protected override byte[] SignRaw(string algorithm, byte[] data) => key.SignData(data, SignatureNames.HashOf(algorithm), RSASignaturePadding.Pkcs1);
    }
}
