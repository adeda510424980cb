using Batwa.Engines.Terminals;

namespace Batwa.Server.Guests;

/// <summary>Looks at the SSH host keys that a guest shows, without logging in.</summary>
internal interface IShownHostKeys
{
    /// <summary>The keys that it shows now, one of each kind; never none.</summary>
    /// <exception cref="Batwa.Engines.Errors.EngineException">The guest could not be reached, or was too slow.</exception>
    Task<IReadOnlyList<PublicHostKey>> ReadAsync(SshPlace place, CancellationToken ct);
}
