namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>One that offers no SFTP.</summary>
public sealed class NoSftpSshd : LoopbackSshd
{
    /// <inheritdoc/>
    protected override string Subsystem => "";
}
