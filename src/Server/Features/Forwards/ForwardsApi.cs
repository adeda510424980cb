using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Http;
using Batwa.Server.Inventory;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Forwards;

/// <summary><c>…/forwards</c>: ports of the host that lead into a machine.</summary>
internal static class ForwardsApi
{
    private const int MaxPort = 65535;

    public static void MapForwards(this IEndpointRouteBuilder routes)
    {
        var forwards = routes.MapGroup("/api/v1/instances/{host}/{name}/forwards").WithTags("Instances");
        forwards.MapPost("", AddAsync).RequirePermission(Permission.OperateInstances);
        forwards.MapDelete("/{hostPort:int}", RemoveAsync).RequirePermission(Permission.OperateInstances);
    }

    /// <summary>Adds a forward, at once if the machine runs; it is remembered. Host port 0 takes a free one.</summary>
    private static async Task<Created<PortForward>> AddAsync(
        string host, string name, ForwardBody body, Caller caller, GuardedEngines engines, InstanceRefresh refresh, EngineHosts hosts, CancellationToken ct)
    {
        if (body.HostPort is < 0 or > MaxPort)
        {
            throw ProblemException.BadField("hostPort", $"a port from 1 to {MaxPort}, or 0 for any free one");
        }

        if (body.GuestPort is < 1 or > MaxPort)
        {
            throw ProblemException.BadField("guestPort", $"a port from 1 to {MaxPort}");
        }

        var added = await engines.For(caller, host).AddForwardAsync(Parse(host, name), new PortForward(body.HostPort, body.GuestPort), ct);
        await refresh.RunAsync(new InstanceKey(hosts.Get(host).Id, name));
        return TypedResults.Created($"/api/v1/instances/{host}/{name}/forwards/{added.HostPort}", added);
    }

    /// <summary>Removes the forward on a host port; none there is a success.</summary>
    private static async Task<NoContent> RemoveAsync(
        string host, string name, int hostPort, Caller caller, GuardedEngines engines, InstanceRefresh refresh, EngineHosts hosts, CancellationToken ct)
    {
        await engines.For(caller, host).RemoveForwardAsync(Parse(host, name), hostPort, ct);
        await refresh.RunAsync(new InstanceKey(hosts.Get(host).Id, name));
        return TypedResults.NoContent();
    }

    private static InstanceName Parse(string host, string name) =>
        InstanceName.TryParse(name, out var parsed) ? parsed : throw new InstanceNotFoundException($"There is no instance '{name}' on {host}.");
}
