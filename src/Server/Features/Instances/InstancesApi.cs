using Batwa.Server.Http;
using Batwa.Server.Security;

namespace Batwa.Server.Features.Instances;

/// <summary><c>/api/v1/instances</c>: the machines. Reads come from memory; everything that changes one is an operation.</summary>
internal static class InstancesApi
{
    public static void MapInstances(this IEndpointRouteBuilder routes)
    {
        var instances = routes.MapGroup("/api/v1/instances").WithTags("Instances");
        instances.MapGet("", ReadInstances.List).Produces<InstanceList>().RequirePermission(Permission.ViewInstances);
        instances.MapPost("", LaunchInstance.HandleAsync).RequirePermission(Permission.CreateInstances);

        var one = instances.MapGroup("/{host}/{name}");
        one.MapGet("", ReadInstances.Get).RequirePermission(Permission.ViewInstances);
        one.MapPost("/start", ChangeInstance.StartAsync).RequirePermission(Permission.OperateInstances);
        one.MapPost("/stop", ChangeInstance.StopAsync).RequirePermission(Permission.OperateInstances);
        one.MapPost("/restart", ChangeInstance.RestartAsync).RequirePermission(Permission.OperateInstances);
        one.MapPost("/suspend", ChangeInstance.SuspendAsync).RequirePermission(Permission.OperateInstances);
        one.MapDelete("", ChangeInstance.DeleteAsync).RequirePermission(Permission.CreateInstances);
    }
}
