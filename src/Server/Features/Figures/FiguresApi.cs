using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Guests;
using Batwa.Server.Inventory;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Figures;

/// <summary><c>…/figures</c>: load, memory and disks as the running guest tells them.</summary>
internal static class FiguresApi
{
    public static void MapFigures(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/instances/{host}/{name}/figures", ReadAsync).WithTags("Instances").RequirePermission(Permission.ViewInstances);

    /// <summary>Asks the guest. 409 where it does not run, or stopped meanwhile.</summary>
    private static async Task<Ok<GuestSays>> ReadAsync(
        string host, string name, Caller caller, EngineHosts hosts, InstanceInventory inventory, GuardedEngines engines, GuestFigures figures, GuestSilence silence, CancellationToken ct)
    {
        var row = inventory.Find(new InstanceKey(hosts.Get(host).Id, name))
            ?? throw new InstanceNotFoundException($"There is no instance '{name}' on {host}.");
        if (row.Instance.State is not (InstanceState.Running or InstanceState.DelayedShutdown))
        {
            throw new RequestRejectedException($"{name} is not running, so it cannot be asked; start it first.");
        }

        var engine = engines.For(caller, host);
        var read = await silence.TellAsync(engine, row.Instance.Name, needsPower: true, token => figures.ReadAsync(engine, row.Instance.Name, token), ct);
        return TypedResults.Ok(new GuestSays(read.Load, read.MemoryTotal, read.MemoryUsed, read.Disks, (long?)read.Uptime?.TotalSeconds));
    }
}
