using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Batwa.Engines.Terminals;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Terminals;

public sealed class SshKeyPairTests
{
    [Fact]
    public void The_private_file_holds_the_key_that_the_public_line_names()
    {
        var parameters = Parameters(secret: [0x80, .. new byte[31]]);

        var pair = SshKeyPair.Write(parameters, 7, "a comment");

        var pub = Convert.FromBase64String(pair.PublicKey.Split(' ')[1]);
        byte[] point = [4, .. parameters.Q.X!, .. parameters.Q.Y!];
        Assert.Equal(["ecdsa-sha2-nistp256", "nistp256"], Texts(pub, 2, out var rest));
        Assert.Equal(point, Blob(ref rest));

        var file = Convert.FromBase64String(string.Concat(pair.PrivateKey.Split('\n')[1..^2]));
        ReadOnlySpan<byte> at = file;
        Assert.True(at.StartsWith("openssh-key-v1\0"u8));
        at = at[15..];
        Assert.Equal("none", Encoding.ASCII.GetString(Blob(ref at)));
        Assert.Equal("none", Encoding.ASCII.GetString(Blob(ref at)));
        Assert.Empty(Blob(ref at));
        Assert.Equal(1u, Number(ref at));
        Assert.Equal(pub, Blob(ref at));
        ReadOnlySpan<byte> secret = Blob(ref at);
        Assert.Equal(0, secret.Length % 8);
        Assert.Equal((7u, 7u), (Number(ref secret), Number(ref secret)));
        Assert.Equal(["ecdsa-sha2-nistp256", "nistp256"], Texts(secret, 2, out secret));
        Assert.Equal(point, Blob(ref secret));
        Assert.Equal([0, 0x80, .. new byte[31]], Blob(ref secret)); // the zero keeps it positive
        Assert.Equal("a comment", Encoding.ASCII.GetString(Blob(ref secret)));
        Assert.Equal(Enumerable.Range(1, secret.Length).Select(n => (byte)n), secret.ToArray());
    }

    [Fact]
    public void A_secret_number_that_begins_with_zeros_is_written_without_them()
    {
        var pair = SshKeyPair.Write(Parameters(secret: [0, 0, 0x7F, .. new byte[29]]), 7, "");

        var text = Convert.ToHexString(Convert.FromBase64String(string.Concat(pair.PrivateKey.Split('\n')[1..^2])));
        Assert.Contains("0000001E7F", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Printing_a_pair_does_not_print_its_secret() =>
        Assert.DoesNotContain("PRIVATE", SshKeyPair.Create("x").ToString(), StringComparison.Ordinal);

    private static ECParameters Parameters(byte[] secret) => new()
    {
        Curve = ECCurve.NamedCurves.nistP256,
        D = secret,
        Q = new ECPoint { X = [.. Enumerable.Repeat((byte)1, 32)], Y = [.. Enumerable.Repeat((byte)2, 32)] },
    };

    private static string[] Texts(ReadOnlySpan<byte> from, int count, out ReadOnlySpan<byte> rest)
    {
        var texts = new string[count];
        rest = from;
        for (var n = 0; n < count; n++)
            texts[n] = Encoding.ASCII.GetString(Blob(ref rest));
        return texts;
    }

    private static byte[] Blob(ref ReadOnlySpan<byte> at)
    {
        var length = (int)Number(ref at);
        var blob = at[..length].ToArray();
        at = at[length..];
        return blob;
    }

    private static uint Number(ref ReadOnlySpan<byte> at)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(at);
        at = at[4..];
        return number;
    }
}
