using Batwa.Engines.Terminals;

namespace Batwa.Server.Guests;

/// <summary>The files of guests.</summary>
internal interface IGuestFiles
{
    /// <summary>Whether files can be reached by this kind of route at all.</summary>
    bool Reaches(TerminalRoute route);

    /// <summary>Opens a way to them, as the route's user.</summary>
    /// <exception cref="Batwa.Engines.Errors.EngineException">The guest could not be reached.</exception>
    Task<IGuestFileSession> OpenAsync(TerminalRoute route, CancellationToken ct);
}
