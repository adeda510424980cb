using Batwa.Engines.Errors;
using Batwa.Server.Http;
using Batwa.Server.Inventory;

namespace Batwa.Server.Features.Classic;

/// <summary>Finds a machine by its name alone, on every host.</summary>
internal sealed class VmLookup(EngineHosts hosts, InstanceInventory inventory, Attention attention, TimeProvider time)
{
    // A client that asks in the server's first moments waits for the first connection, rather than hearing that there is nothing.
    private static readonly TimeSpan FirstConnection = TimeSpan.FromSeconds(10);

    /// <summary>The machine.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="agentId">The host, or null: every host.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ProblemException">422: no name. 404: none of that name. 409: more than one; the sentence names the hosts.</exception>
    /// <exception cref="EngineUnavailableException">None of that name is known, and no host can be asked.</exception>
    public async Task<InventoryRow> GetAsync(string? name, string? agentId, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw ProblemException.BadField("name", "is missing");
        }

        var among = await ReachableAsync(agentId, ct);
        var found = among.Select(host => inventory.Find(new InstanceKey(host.Id, name))).OfType<InventoryRow>().ToArray();
        return found switch
        {
            [var one] => one,
            [] => throw new ProblemException(404, $"VM '{name}' not found"),
            _ => throw new ProblemException(409, $"VM '{name}' is on more than one host: {string.Join(", ", found.Select(r => r.Key.Host))}; say which with agent_id."),
        };
    }

    /// <summary>The hosts that are meant, once one of them can be asked.</summary>
    /// <exception cref="EngineUnavailableException">None of them can be; the message is the engine's own.</exception>
    public async Task<IReadOnlyList<EngineHost>> ReachableAsync(string? agentId, CancellationToken ct)
    {
        attention.Glance();
        var meant = string.IsNullOrEmpty(agentId) ? hosts.All : [hosts.Get(agentId)];
        try
        {
            await Task.WhenAll(meant.Select(host => host.Settled)).WaitAsync(FirstConnection, time, ct);
        }
        catch (TimeoutException)
        {
            // Those that have not settled are as good as out of reach for now; the others need not wait for them.
        }

        if (meant.All(host => host.State != HostState.Ready))
        {
            // Says why.
            _ = meant[0].Engine;
        }

        return meant;
    }
}
