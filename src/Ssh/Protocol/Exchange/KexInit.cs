using System.Security.Cryptography;
using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Exchange;

/// <summary>What one side offers at the beginning of a key exchange (RFC 4253, 7.1).</summary>
internal sealed record KexInit
{
    /// <summary>That we understand <c>ext-info</c> (RFC 8308).</summary>
    public const string TakesExtInfo = "ext-info-c";

    /// <summary>That we keep to strict key exchange (PROTOCOL in OpenSSH's tree, 1.10), which ends the Terrapin attack; the other is the server's.</summary>
    public const string Strict = "kex-strict-c-v00@openssh.com";

    /// <summary>The server's word for it.</summary>
    public const string StrictServer = "kex-strict-s-v00@openssh.com";

    /// <summary>The key exchanges that are known here. They are the native ones: a post-quantum one is not in Debian 12's OpenSSL, and in managed code it takes milliseconds.</summary>
    public static IReadOnlyList<string> Exchanges { get; } = ["curve25519-sha256", "curve25519-sha256@libssh.org", "ecdh-sha2-nistp256"];

    /// <summary>The ciphers that are known here: they authenticate too, so that no MAC is needed beside them (RFC 5647).</summary>
    public static IReadOnlyList<string> Ciphers { get; } = ["aes128-gcm@openssh.com", "aes256-gcm@openssh.com"];

    /// <summary>The whole message, as it was sent.</summary>
    public required byte[] Message { get; init; }

    /// <summary>The key exchanges.</summary>
    public required IReadOnlyList<string> Kex { get; init; }

    /// <summary>The host keys' signatures.</summary>
    public required IReadOnlyList<string> HostKeys { get; init; }

    /// <summary>The ciphers from the client to the server.</summary>
    public required IReadOnlyList<string> CiphersOut { get; init; }

    /// <summary>The ciphers from the server to the client.</summary>
    public required IReadOnlyList<string> CiphersIn { get; init; }

    /// <summary>Whether it takes packets that are not compressed, both ways.</summary>
    public required bool TakesPlain { get; init; }

    /// <summary>Whether a message follows that guesses what will be agreed on.</summary>
    public required bool Guesses { get; init; }

    /// <summary>Ours.</summary>
    /// <param name="hostKeys">The host keys' signatures that will do.</param>
    /// <param name="kex">The key exchanges; null for <see cref="Exchanges"/>.</param>
    /// <param name="ciphers">The ciphers; null for <see cref="Ciphers"/>.</param>
    public static KexInit Offer(IReadOnlyList<string> hostKeys, IReadOnlyList<string>? kex = null, IReadOnlyList<string>? ciphers = null)
    {
        (kex, ciphers) = (kex ?? Exchanges, ciphers ?? Ciphers);
        return new KexInit
        {
            Message = Write([.. kex, TakesExtInfo, Strict], hostKeys, ciphers),
            Kex = kex,
            HostKeys = hostKeys,
            CiphersOut = ciphers,
            CiphersIn = ciphers,
            TakesPlain = true,
            Guesses = false,
        };
    }

    /// <summary>The same with a cookie of its own.</summary>
    public KexInit Anew()
    {
        var message = (byte[])Message.Clone();
        RandomNumberGenerator.Fill(message.AsSpan(1, 16));
        return this with { Message = message };
    }

    /// <summary>Writes the message.</summary>
    public static byte[] Write(IReadOnlyList<string> kex, IReadOnlyList<string> hostKeys, IReadOnlyList<string> ciphers)
    {
        // Some servers want a MAC named, even where none is used.
        string[] mac = ["hmac-sha2-256"], plain = ["none"];
        return WireWriter.Message(MessageNumber.KexInit).Raw(RandomNumberGenerator.GetBytes(16))
            .Names(kex).Names(hostKeys).Names(ciphers).Names(ciphers).Names(mac).Names(mac).Names(plain).Names(plain).Names([]).Names([])
            .Flag(false).Number(0).ToArray();
    }

    /// <summary>Theirs.</summary>
    public static KexInit Parse(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message[1..]);
        for (var cookie = 0; cookie < 4; cookie++)
            reader.Number();
        string[] kex = reader.Names(), hostKeys = reader.Names(), ciphersOut = reader.Names(), ciphersIn = reader.Names();
        reader.Bytes();
        reader.Bytes();
        var takesPlain = reader.Names().Contains("none") & reader.Names().Contains("none");
        reader.Bytes();
        reader.Bytes();
        return new KexInit
        {
            Message = message.ToArray(),
            Kex = kex,
            HostKeys = hostKeys,
            CiphersOut = ciphersOut,
            CiphersIn = ciphersIn,
            TakesPlain = takesPlain,
            Guesses = reader.Flag(),
        };
    }
}
