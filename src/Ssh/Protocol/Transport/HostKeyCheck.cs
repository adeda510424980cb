namespace Batwa.Ssh.Protocol.Transport;

/// <summary>Which host keys are asked for, and whether one that was shown, and proved, is trusted.</summary>
/// <param name="Signatures">The signatures that will do, the best first; never empty.</param>
/// <param name="IsTrusted">Told the key; asked at every exchange.</param>
internal sealed record HostKeyCheck(IReadOnlyList<string> Signatures, Func<byte[], bool> IsTrusted);
