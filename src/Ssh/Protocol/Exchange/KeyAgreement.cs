using System.Security.Cryptography;
using Batwa.Ssh.Protocol.Keys;
using NSec.Cryptography;

namespace Batwa.Ssh.Protocol.Exchange;

/// <summary>Our half of an agreement on a secret, with a key for this once (RFC 8731; RFC 5656, 4).</summary>
internal abstract class KeyAgreement : IDisposable
{
    /// <summary>What the other side is told.</summary>
    public abstract byte[] Public { get; }

    /// <summary>For the key exchange of that name.</summary>
    public static KeyAgreement For(string kex) => kex == "ecdh-sha2-nistp256" ? new P256() : new X25519();

    /// <summary>The secret, as a number, first digit first.</summary>
    /// <exception cref="SshProtocolException">What they said is no point, or one that gives everybody the same secret.</exception>
    public abstract byte[] Agree(ReadOnlySpan<byte> theirs);

    /// <inheritdoc/>
    public abstract void Dispose();

    private static SshProtocolException NoPoint => SshProtocolException.Broken("its half of the key exchange is no point on the curve");

    private sealed class X25519 : KeyAgreement
    {
        private readonly Key _key = Key.Create(KeyAgreementAlgorithm.X25519);

        public override byte[] Public => _key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

        public override byte[] Agree(ReadOnlySpan<byte> theirs)
        {
            if (!PublicKey.TryImport(KeyAgreementAlgorithm.X25519, theirs, KeyBlobFormat.RawPublicKey, out var point))
                throw NoPoint;
            using var secret = KeyAgreementAlgorithm.X25519.Agree(_key, point!, new SharedSecretCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }) ?? throw NoPoint;
            return secret.Export(SharedSecretBlobFormat.RawSharedSecret);
        }

        public override void Dispose() => _key.Dispose();
    }

    private sealed class P256 : KeyAgreement
    {
        private static readonly EcdsaCurve Curve = EcdsaCurve.Of(256)!;
        private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

        public override byte[] Public
        {
            get
            {
                var point = _key.ExportParameters(includePrivateParameters: false).Q;
                return [4, .. Curve.Pad(point.X), .. Curve.Pad(point.Y)];
            }
        }

        public override byte[] Agree(ReadOnlySpan<byte> theirs)
        {
            try
            {
                using var other = ECDiffieHellman.Create(new ECParameters { Curve = Curve.Curve, Q = Curve.Point(theirs) });
                return _key.DeriveRawSecretAgreement(other.PublicKey);
            }
            catch (CryptographicException)
            {
                throw NoPoint;
            }
        }

        public override void Dispose() => _key.Dispose();
    }
}
