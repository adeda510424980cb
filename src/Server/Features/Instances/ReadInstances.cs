using Batwa.Engines.Errors;
using Batwa.Server.Inventory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Instances;

/// <summary>Reading, from memory: no engine is asked.</summary>
internal static class ReadInstances
{
    /// <summary>Every instance on every host, and where the event stream goes on from there.</summary>
    public static Task List(InstanceInventory inventory, Attention attention, InstanceListBody body, HttpContext context, CancellationToken ct)
    {
        attention.Glance();
        return body.WriteAsync(inventory.Read(), context.Response, ct);
    }

    /// <summary>One instance.</summary>
    public static Ok<InstanceView> Get(string host, string name, EngineHosts hosts, InstanceInventory inventory, Attention attention)
    {
        attention.Glance();
        return inventory.Find(new InstanceKey(hosts.Get(host).Id, name)) is { } row
            ? TypedResults.Ok(row.View)
            : throw new InstanceNotFoundException($"There is no instance '{name}' on {host}.");
    }
}
