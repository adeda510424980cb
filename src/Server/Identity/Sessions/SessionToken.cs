using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Batwa.Server.Identity.Sessions;

/// <summary>The value of the session cookie: 256 random bits in base64url. Whoever has it is signed in, so the server keeps its digest only.</summary>
internal static class SessionToken
{
    private const int Bytes = 32;

    // 32 bytes in base64 without padding.
    private const int Length = 43;

    /// <summary>Makes one.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of a token. The token is random, so a slow digest would add nothing.</summary>
    public static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Whether it can be one at all: spares the digest of whatever else a client sends.</summary>
    public static bool IsPlausible(string? token) => token is { Length: Length };
}
