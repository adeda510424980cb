namespace Batwa.Terminals;

/// <summary>The person's side of a pump. One call of each method may be at work at a time.</summary>
public interface ITerminalPeer
{
    /// <summary>Takes output; returns when there is room for more. As long as it does not, the guest is not read.</summary>
    /// <exception cref="IOException">The peer is gone.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> output, CancellationToken ct);

    /// <summary>The next input. Asking for it says that what was got before has been handed to the guest.</summary>
    /// <returns>Null when the peer has left.</returns>
    /// <exception cref="IOException">The peer is gone.</exception>
    ValueTask<TerminalInput?> ReadAsync(CancellationToken ct);
}
