namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>One that wants new keys after every mebibyte, and allows three sessions for each connection.</summary>
public sealed class RekeyingSshd : LoopbackSshd
{
    protected override string Subsystem => "Subsystem sftp internal-sftp\nRekeyLimit 1M\nMaxSessions 3";
}
