namespace Batwa.Ssh.Protocol;

/// <summary>An SSH connection, or something on it, that came to its end before it was done.</summary>
/// <param name="fault">Which kind of end.</param>
/// <param name="message">Half a sentence for a person, such as "it has no terminal to give". What the other side said is in it only cut short and printable.</param>
/// <param name="inner">What caused it, or null.</param>
internal sealed class SshProtocolException(SshFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Which kind of end.</summary>
    public SshFault Fault { get; } = fault;

    /// <summary>The other side broke a rule.</summary>
    public static SshProtocolException Broken(string rule) => new(SshFault.Broken, $"it does not keep to the SSH protocol: {rule}");

    /// <summary>Whether <paramref name="error"/> is one of the stream's below: the connection is gone then.</summary>
    public static bool IsOfStream(Exception error) => error is IOException or ObjectDisposedException or System.Net.Sockets.SocketException;
}
