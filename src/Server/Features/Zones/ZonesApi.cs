using Batwa.Engines.Zones;
using Batwa.Server.Http;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Zones;

/// <summary><c>/api/v1/hosts/{host}/zones</c>: parts of a host that are on or off as a whole.</summary>
internal static class ZonesApi
{
    public static void MapZones(this IEndpointRouteBuilder routes)
    {
        var zones = routes.MapGroup("/api/v1/hosts/{host}/zones").WithTags("Zones");
        zones.MapGet("", ListAsync).RequirePermission(Permission.ViewInstances);
        zones.MapPut("/{name}", SwitchAsync).RequirePermission(Permission.ManageHosts);
    }

    /// <summary>The zones, in name order.</summary>
    private static async Task<Ok<IReadOnlyList<Zone>>> ListAsync(string host, Caller caller, GuardedEngines engines, CancellationToken ct) =>
        TypedResults.Ok(await engines.For(caller, host).ListZonesAsync(ct));

    /// <summary>Switches one off, which takes the power of every machine in it at once, or on, which starts those that ran before.</summary>
    private static async Task<Accepted<OperationView>> SwitchAsync(string host, string name, ZoneBody body, Caller caller, HostWork work, CancellationToken ct) =>
        Answers.Accepted(await work.SwitchZoneAsync(caller, host, name, body.Available, ct));
}
