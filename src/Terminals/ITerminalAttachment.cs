namespace Batwa.Terminals;

/// <summary>One page that is attached to a session, wherever that lives.</summary>
public interface ITerminalAttachment
{
    /// <summary>Serves the page until it leaves, is detached, or the session is over. The socket is closed then. Never throws for the page's faults.</summary>
    /// <param name="socket">The way to the page.</param>
    /// <param name="ct">Cuts the connection.</param>
    Task<ViewerEnd> RunAsync(IViewerSocket socket, CancellationToken ct);

    /// <summary>Detaches it: its socket is closed for that reason, the session lives on. The first reason wins.</summary>
    void Detach(ViewerEnd why);
}
