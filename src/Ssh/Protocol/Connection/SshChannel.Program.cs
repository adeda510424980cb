namespace Batwa.Ssh.Protocol.Connection;

/// <summary>Its program, as far as others on the connection must know of it.</summary>
internal sealed partial class SshChannel
{
    private volatile int _begun;
    private volatile bool _hasExited;
    private volatile bool _hasTerminal;

    /// <summary>Its place in the order in which the guest's server began the connection's programs; 0 for none yet.</summary>
    public int Begun => _begun;

    /// <summary>Whether a program runs on a terminal of the channel's own, as far as the guest has said.</summary>
    public bool RunsOnTerminal => _hasTerminal && _begun > 0 && !_hasExited && Exit is null;

    /// <summary>It has got a terminal.</summary>
    public void OnTerminal() => _hasTerminal = true;
}
