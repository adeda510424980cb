using Batwa.Engines.Networks;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Networks;

/// <summary><c>/api/v1/hosts/{host}/networks</c>: what a machine can be connected to.</summary>
internal static class NetworksApi
{
    public static void MapNetworks(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/hosts/{host}/networks", ListAsync).WithTags("Networks").RequirePermission(Permission.ViewInstances);

    /// <summary>The networks that the host has now, in name order.</summary>
    private static async Task<Ok<IReadOnlyList<HostNetwork>>> ListAsync(string host, Caller caller, GuardedEngines engines, CancellationToken ct) =>
        TypedResults.Ok(await engines.For(caller, host).ListNetworksAsync(ct));
}
