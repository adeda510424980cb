using System.Security.Cryptography;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Ssh.Protocol.Keys;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Batwa.Ssh;

/// <summary>
/// The keys that one guest may show. There is no trust on first use: the engine made the key and put it into the guest, so that even the
/// very first connection is verified.
/// </summary>
internal sealed class HostKeys
{
    private readonly IReadOnlyList<(string Kind, byte[] Blob)> _pinned;

    private HostKeys(IReadOnlyList<(string Kind, byte[] Blob)> pinned) => _pinned = pinned;

    /// <summary>What the guest showed instead, as "kind SHA256:…", once it was refused; otherwise null.</summary>
    public string? Refused { get; private set; }

    /// <summary>Reads lines such as <c>ssh-ed25519 AAAA… comment</c>.</summary>
    /// <exception cref="EngineFailedException">There is none, or one can't be read.</exception>
    public static HostKeys Parse(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            throw new EngineFailedException("No SSH host key is pinned for this machine, so its terminal can't be opened safely. Restart the machine, or create it anew.");
        return new HostKeys([.. lines.Select(ParseLine)]);
    }

    /// <summary>The signatures of the pinned kinds: only they are asked for, so that a guest with several keys shows one that can be verified.</summary>
    /// <exception cref="EngineFailedException">None of them can be verified.</exception>
    public IReadOnlyList<string> Signatures => Among(SignatureNames.Known);

    /// <summary>The same for the library.</summary>
    public void Restrict(ConnectionInfo connection)
    {
        var known = Among([.. connection.HostKeyAlgorithms.Keys]);
        foreach (var name in connection.HostKeyAlgorithms.Keys.Except(known).ToList())
            connection.HostKeyAlgorithms.Remove(name);
    }

    /// <summary>Whether a key is trusted; asked at every key exchange, the later ones too.</summary>
    public bool Trusts(byte[] shown)
    {
        var trusts = _pinned.Any(key => key.Blob.AsSpan().SequenceEqual(shown));
        if (!trusts)
            Refused = PublicHostKey.Of(shown) is { } key ? $"{key.Kind} {key.Fingerprint}" : "one that is none";
        return trusts;
    }

    /// <summary>Answers the library's question whether a key is trusted.</summary>
    public void Verify(HostKeyEventArgs shown)
    {
        shown.CanTrust = shown.Certificate is null && _pinned.Any(key => key.Blob.AsSpan().SequenceEqual(shown.HostKey));
        if (!shown.CanTrust)
            Refused = $"{shown.HostKeyName} SHA256:{shown.FingerPrintSHA256}";
    }

    /// <summary>The pinned keys as "kind SHA256:…", for a message.</summary>
    public override string ToString() =>
        string.Join(", ", _pinned.Select(key => $"{key.Kind} SHA256:{Convert.ToBase64String(SHA256.HashData(key.Blob)).TrimEnd('=')}"));

    private List<string> Among(IReadOnlyList<string> known)
    {
        var wanted = _pinned.SelectMany(key => SignaturesOf(key.Kind)).ToHashSet(StringComparer.Ordinal);
        return known.Where(wanted.Contains).ToList() is { Count: > 0 } some
            ? some
            : throw new EngineFailedException($"The machine's SSH host key is of a kind that can't be verified ({string.Join(", ", _pinned.Select(key => key.Kind))}).");
    }

    // RFC 8332: an ssh-rsa key signs as rsa-sha2-*; the SHA-1 signature named like the key is not offered.
    private static string[] SignaturesOf(string kind) => kind == "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [kind];

    private static (string Kind, byte[] Blob) ParseLine(string line)
    {
        var parts = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
            throw Unreadable(null);
        try
        {
            return (parts[0], Convert.FromBase64String(parts[1]));
        }
        catch (FormatException e)
        {
            throw Unreadable(e);
        }
    }

    private static EngineFailedException Unreadable(Exception? inner) =>
        new("A pinned SSH host key of this machine can't be read: it should look like 'ssh-ed25519 AAAA…'.", inner);
}
