namespace Batwa.Ssh.Protocol.Transport;

/// <summary>A message that waits to be sent.</summary>
/// <param name="message">It.</param>
internal sealed class OutgoingPacket(ReadOnlyMemory<byte> message)
{
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>It.</summary>
    public ReadOnlyMemory<byte> Message => message;

    /// <summary>What everything after it is sealed with; null for the same as before.</summary>
    public GcmKey? NextKey { get; init; }

    /// <summary>Done once the network has taken it, or never will: whoever waits finds the connection over then.</summary>
    public Task Sent => _sent.Task;

    /// <summary>The network has taken it, or never will.</summary>
    public void OnSent() => _sent.TrySetResult();
}
