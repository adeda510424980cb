namespace Batwa.Engines.Terminals;

/// <summary>Opens the routes of one kind.</summary>
public interface ITerminalConnector
{
    /// <summary>Whether it opens this kind of route.</summary>
    bool Opens(TerminalRoute route);

    /// <summary>Opens a terminal.</summary>
    /// <exception cref="Errors.EngineException">It could not be opened; the message says what to do.</exception>
    Task<ITerminalChannel> OpenAsync(TerminalRoute route, TerminalRequest request, CancellationToken ct);
}
