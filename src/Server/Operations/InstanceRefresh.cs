using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Inventory;
using Batwa.Server.Time;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Operations;

/// <summary>Reads an instance again after work on it, so that who hears of the end does not find the inventory a moment behind.</summary>
internal sealed class InstanceRefresh(EngineHosts hosts, InstanceInventory inventory, IOptions<OperationOptions> options, TimeProvider time)
{
    /// <summary>Reads it, briefly. Where that fails the watch tells the same a moment later, so nothing is lost.</summary>
    public async Task RunAsync(InstanceKey key)
    {
        if (hosts.Find(key.Host) is not { State: HostState.Ready } host)
        {
            return;
        }

        var version = inventory.VersionOf(key);
        try
        {
            var engine = host.Engine;
            var name = InstanceName.Parse(key.Name);
            var limit = options.Value.RefreshDeadline;
            inventory.Refresh(key, await Deadline.RunAsync("reading the instance", limit, time, token => engine.GetAsync(name, token), CancellationToken.None), version);
        }
        catch (InstanceNotFoundException)
        {
            inventory.Refresh(key, null, version);
        }
        catch (EngineException)
        {
            // The host is in trouble: its watcher says so.
        }
    }
}
