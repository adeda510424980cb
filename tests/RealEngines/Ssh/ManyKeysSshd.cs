namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>OpenSSH's server with a host key of every kind that it makes by itself.</summary>
public sealed class ManyKeysSshd : LoopbackSshd
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> HostKinds => ["ed25519", "ecdsa", "rsa"];
}
