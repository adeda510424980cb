using Batwa.Engines.Terminals;

namespace Batwa.Server.Guests;

/// <summary>Runs a command inside a guest, without a terminal.</summary>
internal interface IGuestCommands
{
    /// <summary>Whether commands can be run by this kind of route at all.</summary>
    bool Reaches(TerminalRoute route);

    /// <summary>Runs a command as the route's user and waits for its end.</summary>
    /// <param name="route">Where the guest is.</param>
    /// <param name="command">For the guest's POSIX shell.</param>
    /// <param name="ct">Cancels, and closes the connection.</param>
    /// <exception cref="Batwa.Engines.Errors.EngineException">The guest could not be reached, or was lost.</exception>
    Task<GuestOutput> RunAsync(TerminalRoute route, string command, CancellationToken ct);

    /// <summary>The same with something to read. It has no deadline but <paramref name="ct"/>.</summary>
    /// <param name="route">Where the guest is.</param>
    /// <param name="command">For the guest's POSIX shell.</param>
    /// <param name="input">What it reads, then the end.</param>
    /// <param name="ct">Cancels, and closes the connection.</param>
    /// <exception cref="Batwa.Engines.Errors.EngineException">The guest could not be reached, or was lost.</exception>
    Task<GuestOutput> RunAsync(TerminalRoute route, string command, ReadOnlyMemory<byte> input, CancellationToken ct);
}
