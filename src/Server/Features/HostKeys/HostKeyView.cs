using Batwa.Engines.Terminals;

namespace Batwa.Server.Features.HostKeys;

/// <summary>One host key of a guest.</summary>
/// <param name="Kind">What kind of key it is: <c>ssh-ed25519</c>.</param>
/// <param name="Fingerprint">As OpenSSH prints it: <c>SHA256:…</c>.</param>
/// <param name="Key">The key itself: <c>ssh-ed25519 AAAA…</c>.</param>
internal sealed record HostKeyView(string Kind, string Fingerprint, string Key)
{
    public static HostKeyView Of(PublicHostKey key) => new(key.Kind, key.Fingerprint, key.Line);
}
