namespace Batwa.Terminals;

/// <summary>A viewer's way to its page, frame by frame. One send and one receive may be at work at a time.</summary>
public interface IViewerSocket
{
    /// <summary>Sends one frame.</summary>
    /// <exception cref="IOException">The page is gone.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken ct);

    /// <summary>The next frame, valid until the next call; empty when the page has closed.</summary>
    /// <exception cref="IOException">The page is gone.</exception>
    ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken ct);

    /// <summary>Says goodbye. Receiving goes on until the page has answered.</summary>
    /// <exception cref="IOException">The page is gone.</exception>
    ValueTask CloseAsync(ViewerEnd end, CancellationToken ct);

    /// <summary>Cuts the connection: whatever is at work on it fails.</summary>
    void Abort();
}
