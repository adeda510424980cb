namespace Batwa.Ssh.Files;

/// <summary>A guest refused something that was asked of its files. The connection is well, and the message is for the person.</summary>
public sealed class SshFileException : Exception
{
    /// <summary>Makes one.</summary>
    public SshFileException(SshFileFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What stands in the way.</summary>
    public SshFileFault Fault { get; }
}
