using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Batwa.Engines.Errors;

namespace Batwa.Engines.Terminals;

/// <summary>A host's public key, as SSH writes it (RFC 4253, 6.6; RFC 4648).</summary>
/// <param name="Kind">What the key itself says that it is: <c>ssh-ed25519</c>.</param>
/// <param name="Line">As in a <c>known_hosts</c> line without the host, and without a comment: <c>ssh-ed25519 AAAA…</c>.</param>
/// <param name="Fingerprint">As OpenSSH prints it: <c>SHA256:…</c>.</param>
public sealed record PublicHostKey(string Kind, string Line, string Fingerprint)
{
    /// <summary>The most keys that one guest may have.</summary>
    public const int Most = 8;

    private const int MostBytes = 4096;
    private const string Rule = "a line such as 'ssh-ed25519 AAAA…', as in the guest's /etc/ssh/ssh_host_ed25519_key.pub";

    /// <summary>From the key's own bytes.</summary>
    /// <returns>Null where they are none.</returns>
    public static PublicHostKey? Of(ReadOnlySpan<byte> blob) => KindOf(blob) is { } kind
        ? new(kind, $"{kind} {Convert.ToBase64String(blob)}", $"SHA256:{Convert.ToBase64String(SHA256.HashData(blob)).TrimEnd('=')}")
        : null;

    /// <summary>From a line; what follows the key is passed over.</summary>
    /// <exception cref="RequestRejectedException">It is none.</exception>
    public static PublicHostKey Parse(string line)
    {
        var parts = line.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var bytes = new byte[MostBytes];
        if (parts.Length >= 2 && Convert.TryFromBase64String(parts[1], bytes, out var length) && Of(bytes.AsSpan(0, length)) is { } key && key.Kind == parts[0])
            return key;
        throw new RequestRejectedException($"A host key is {Rule}; '{Shown(line)}' is none.");
    }

    /// <summary>From several lines, from one to <see cref="Most"/>.</summary>
    /// <exception cref="RequestRejectedException">There are none or too many, or one is none.</exception>
    public static IReadOnlyList<PublicHostKey> ParseAll(IReadOnlyList<string> lines) => lines.Count is >= 1 and <= Most
        ? [.. lines.Select(Parse).DistinctBy(key => key.Line)]
        : throw new RequestRejectedException($"{lines.Count} host keys were given; it takes from 1 to {Most}.");

    // The first field of every kind of key is its kind.
    private static string? KindOf(ReadOnlySpan<byte> blob)
    {
        if (blob.Length is < 5 or > MostBytes || BinaryPrimitives.ReadUInt32BigEndian(blob) is not (> 0 and <= 64 and var length) || blob.Length - 4 <= length)
            return null;
        var kind = blob.Slice(4, (int)length);
        return kind.IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 ? Encoding.ASCII.GetString(kind) : null;
    }

    private static string Shown(string line) => line.Length <= 60 ? line : line[..60] + "…";
}
