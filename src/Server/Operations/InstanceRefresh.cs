using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Inventory;
using Batwa.Server.Time;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Operations;

/// <summary>Reads an instance again after work on it, so that who hears of the end does not find the inventory a moment behind.</summary>
internal sealed class InstanceRefresh(EngineHosts hosts, InstanceInventory inventory, IOptions<OperationOptions> options, TimeProvider time)
{
    // What a watch tells may be of the middle of the work, if whoever takes it in is behind. It has no more than a few of those.
    private const int MostTries = 5;

    /// <summary>Reads it, briefly. Where that fails the watch tells the same a moment later, so nothing is lost.</summary>
    /// <returns>The version of the row then: another one is another's.</returns>
    public async Task<long> RunAsync(InstanceKey key)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await ReadAsync(key))
            {
                break;
            }
        }

        return inventory.VersionOf(key);
    }

    // False where the watch told something meanwhile: that may be older than what was read, or newer.
    private async Task<bool> ReadAsync(InstanceKey key)
    {
        if (hosts.Find(key.Host) is not { State: HostState.Ready } host)
        {
            return true;
        }

        var version = inventory.VersionOf(key);
        try
        {
            var engine = host.Engine;
            var name = InstanceName.Parse(key.Name);
            var limit = options.Value.RefreshDeadline;
            return inventory.Refresh(key, await Deadline.RunAsync("reading the instance", limit, time, token => engine.GetAsync(name, token), CancellationToken.None), version);
        }
        catch (InstanceNotFoundException)
        {
            return inventory.Refresh(key, null, version);
        }
        catch (EngineException)
        {
            // The host is in trouble: its watcher says so.
            return true;
        }
    }
}
