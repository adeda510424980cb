namespace Batwa.Ssh.Protocol;

/// <summary>What a connection broke on.</summary>
internal enum SshFault
{
    /// <summary>The other side broke a rule of the protocol.</summary>
    Broken,

    /// <summary>It has no algorithm that is known here.</summary>
    Incompatible,

    /// <summary>It showed a host key that is not trusted, or did not prove that it has it.</summary>
    HostKey,

    /// <summary>It refused the login.</summary>
    LoginRefused,

    /// <summary>It refused a channel, or what was asked of one.</summary>
    ChannelRefused,

    /// <summary>The connection is gone.</summary>
    Lost,
}
