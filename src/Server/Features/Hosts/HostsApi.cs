using Batwa.Server.Inventory;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Hosts;

/// <summary><c>/api/v1/hosts</c>: the connections to engines.</summary>
internal static class HostsApi
{
    public static void MapHosts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/hosts", List).WithTags("Hosts").RequirePermission(Permission.ViewInstances);

    /// <summary>Every host, the default one first, also those out of reach.</summary>
    private static Ok<HostView[]> List(EngineHosts hosts) => TypedResults.Ok(hosts.All.Select(h => h.View).ToArray());
}
