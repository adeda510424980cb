using Batwa.Server.Inventory;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Security;

/// <summary>Gives a caller the engines, guarded.</summary>
internal sealed class GuardedEngines(EngineHosts hosts, IOptions<EngineDeadlines> deadlines, TimeProvider time)
{
    /// <summary>The engine of a host for a caller.</summary>
    /// <exception cref="Http.ProblemException">404: there is no such host.</exception>
    public GuardedEngine For(Caller caller, string hostId) => For(caller, hosts.Get(hostId));

    /// <summary>The engine of a host for a caller.</summary>
    public GuardedEngine For(Caller caller, EngineHost host) => new(host, caller, deadlines.Value, time);
}
