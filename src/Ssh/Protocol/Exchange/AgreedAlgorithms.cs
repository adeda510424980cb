namespace Batwa.Ssh.Protocol.Exchange;

/// <summary>What both sides have: of each kind the first of ours that they have too (RFC 4253, 7.1).</summary>
/// <param name="Kex">The key exchange.</param>
/// <param name="HostKey">The host key's signature.</param>
/// <param name="CipherOut">The cipher of what we send.</param>
/// <param name="CipherIn">The cipher of what they send.</param>
/// <param name="SkipsGuess">Whether the message that follows theirs was a wrong guess.</param>
internal sealed record AgreedAlgorithms(string Kex, string HostKey, string CipherOut, string CipherIn, bool SkipsGuess)
{
    /// <summary>Finds it.</summary>
    /// <exception cref="SshProtocolException">There is nothing in common.</exception>
    public static AgreedAlgorithms Between(KexInit ours, KexInit theirs)
    {
        var kex = First("key exchange", ours.Kex, theirs.Kex);
        var hostKey = First("host key", ours.HostKeys, theirs.HostKeys);
        var agreed = new AgreedAlgorithms(
            kex, hostKey, First("cipher", ours.CiphersOut, theirs.CiphersOut), First("cipher", ours.CiphersIn, theirs.CiphersIn),
            theirs.Guesses && (theirs.Kex[0] != ours.Kex[0] || theirs.HostKeys[0] != ours.HostKeys[0]));
        return theirs.TakesPlain ? agreed : throw new SshProtocolException(SshFault.Incompatible, "it takes only compressed packets");
    }

    /// <summary>How long a cipher's key is, in bytes.</summary>
    public static int KeyBytes(string cipher) => cipher == "aes256-gcm@openssh.com" ? 32 : 16;

    private static string First(string what, IReadOnlyList<string> ours, IReadOnlyList<string> theirs) =>
        ours.FirstOrDefault(theirs.Contains) ?? throw new SshProtocolException(SshFault.Incompatible, $"it has no {what} that is taken here ({string.Join(", ", ours)})");
}
