using System.Security.Cryptography;
using Batwa.Engines.Terminals;
using Batwa.Ssh.Protocol;
using Batwa.Ssh.Protocol.Connection;
using Batwa.Ssh.Protocol.Keys;
using Batwa.Ssh.Protocol.Wire;
using Xunit;

namespace Batwa.Tests.Unit.Ssh.Protocol;

public sealed class KeysTests
{
    // The examples of RFC 4251, 5.
    [Theory]
    [InlineData("", "00000000")]
    [InlineData("09a378f9b2e332a7", "0000000809a378f9b2e332a7")]
    [InlineData("80", "000000020080")]
    [InlineData("00000080", "000000020080")]
    public void A_number_is_written_as_the_RFC_does(string digits, string written)
    {
        var bytes = new WireWriter().Positive(Convert.FromHexString(digits)).ToArray();
        Assert.Equal(written, Convert.ToHexStringLower(bytes));
        Assert.Equal(Convert.FromHexString(digits).AsSpan().TrimStart((byte)0).ToArray(), new WireReader(bytes).Positive().ToArray());
    }

    [Fact]
    public void A_negative_number_is_none() => Assert.Throws<SshProtocolException>(() => new WireReader(Convert.FromHexString("00000002edcc")).Positive().ToArray());

    public static TheoryData<string> Pems
    {
        get
        {
            using var rsa = RSA.Create(2048);
            using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
            using var p521 = ECDsa.Create(ECCurve.NamedCurves.nistP521);
            return [SshKeyPair.Create("").PrivateKey, rsa.ExportRSAPrivateKeyPem(), rsa.ExportPkcs8PrivateKeyPem(), p256.ExportECPrivateKeyPem(), p384.ExportPkcs8PrivateKeyPem(), p521.ExportECPrivateKeyPem()];
        }
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Pems))]
    public void A_key_is_read_and_each_of_its_signatures_verifies_for_what_it_signed_and_nothing_else(string pem)
    {
        using var key = LoginKeyFile.Parse(pem);
        foreach (var algorithm in key.Signatures)
        {
            var signature = key.Sign(algorithm, [1, 2, 3]);
            Assert.True(HostKeySignature.Verify(algorithm, key.PublicBlob, signature, [1, 2, 3]));
            Assert.False(HostKeySignature.Verify(algorithm, key.PublicBlob, signature, [1, 2, 4]));
            Assert.False(HostKeySignature.Verify(algorithm == "ssh-ed25519" ? "rsa-sha2-256" : "ssh-ed25519", key.PublicBlob, signature, [1, 2, 3]));
        }
    }

    // RFC 8032, 7.1, test 2.
    [Fact]
    public void An_Ed25519_signature_is_the_one_of_the_RFC()
    {
        using var key = LoginKey.OfEd25519(Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        var expected = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        Assert.EndsWith(expected, Convert.ToHexStringLower(key.Sign("ssh-ed25519", [0x72])), StringComparison.Ordinal);
        Assert.EndsWith("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", Convert.ToHexStringLower(key.PublicBlob), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void What_is_no_key_is_refused(string pem) =>
        Assert.True(Record.Exception(() => LoginKeyFile.Parse(pem)) is FormatException or CryptographicException or SshProtocolException);

    [Fact]
    public void Unread_bytes_come_out_as_they_went_in_whatever_their_pieces()
    {
        var (random, unread, next, expected) = (new Random(7), new UnreadBytes(), (byte)0, (byte)0);
        var buffer = new byte[50_000];
        for (var round = 0; round < 2000; round++)
        {
            var piece = buffer.AsSpan(0, random.Next(random.Next(2) == 0 ? 10 : 40_000));
            foreach (ref var one in piece)
                one = next++;
            unread.Append(piece);
            var taken = buffer.AsSpan(0, unread.Take(buffer.AsSpan(0, random.Next(buffer.Length))));
            foreach (var one in taken)
                Assert.Equal(expected++, one);
            if (unread.Length > 1_000_000)
            {
                unread.Clear();
                expected = next;
            }
        }
    }
}
