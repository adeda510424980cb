using System.Security.Cryptography;

namespace Batwa.Ssh.Protocol.Keys;

/// <summary>The names of keys and of the signatures that they make (RFC 8709; RFC 5656, 6.2; RFC 8332). SHA-1 is none of them.</summary>
internal static class SignatureNames
{
    public const string Ed25519 = "ssh-ed25519";
    public const string RsaKey = "ssh-rsa";
    public const string Rsa256 = "rsa-sha2-256";
    public const string Rsa512 = "rsa-sha2-512";

    /// <summary>All that can be verified, the best first.</summary>
    public static IReadOnlyList<string> Known { get; } = [Ed25519, "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", Rsa512, Rsa256];

    /// <summary>The kind of key that makes such a signature.</summary>
    public static string KeyOf(string signature) => signature is Rsa256 or Rsa512 ? RsaKey : signature;

    /// <summary>The hash of a signature; not asked of Ed25519, which has its own.</summary>
    public static HashAlgorithmName HashOf(string signature) => signature switch
    {
        "ecdsa-sha2-nistp384" => HashAlgorithmName.SHA384,
        "ecdsa-sha2-nistp521" or Rsa512 => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };
}
