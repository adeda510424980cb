using Batwa.Terminals.Keeping.Wire;

namespace Batwa.Terminals.Keeping;

/// <summary>A page behind a server, as a viewer's socket on the keeper's side.</summary>
internal sealed class KeeperViewerSocket(KeeperConnection server) : IViewerSocket
{
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken ct) => server.SendAsync(KeeperTag.Page, frame, ct);

    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken ct)
    {
        while (true)
        {
            var frame = await server.ReceiveAsync(ct).ConfigureAwait(false);
            if (frame.Tag is KeeperTag.Page or KeeperTag.None)
                return frame.Body;
        }
    }

    // The server closes the connection when the page has answered.
    public ValueTask CloseAsync(ViewerEnd end, CancellationToken ct) => server.SendAsync(KeeperTag.Close, new KeeperMessage { Code = end.Code, Text = end.Reason }, ct);

    public void Abort() => server.Abort();
}
