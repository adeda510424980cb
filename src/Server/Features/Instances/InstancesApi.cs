using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Mvc;

namespace Batwa.Server.Features.Instances;

/// <summary><c>/api/v1/instances</c>: the machines. Reads come from memory; everything that changes one is an operation.</summary>
internal static class InstancesApi
{
    // User data of the largest size, every character of it escaped in JSON.
    private const long MaxBody = (6L * LaunchLimits.MaxUserDataBytes) + 65536;

    public static void MapInstances(this IEndpointRouteBuilder routes)
    {
        var instances = routes.MapGroup("/api/v1/instances").WithTags("Instances");
        instances.MapGet("", ReadInstances.List).Produces<InstanceList>().RequirePermission(Permission.ViewInstances);
        instances.MapPost("", LaunchInstance.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBody)).RequirePermission(Permission.CreateInstances);

        var one = instances.MapGroup("/{host}/{name}");
        one.MapGet("", ReadInstances.Get).RequirePermission(Permission.ViewInstances);
        one.MapPost("/start", ChangeInstance.StartAsync).RequirePermission(Permission.OperateInstances);
        one.MapPost("/stop", ChangeInstance.StopAsync).RequirePermission(Permission.OperateInstances);
        one.MapDelete("/stop", ChangeInstance.CancelStopAsync).RequirePermission(Permission.OperateInstances);
        one.MapPost("/restart", ChangeInstance.RestartAsync).RequirePermission(Permission.OperateInstances);
        one.MapPost("/suspend", ChangeInstance.SuspendAsync).RequirePermission(Permission.OperateInstances);
        one.MapPost("/clone", ChangeInstance.CloneAsync).RequirePermission(Permission.CreateInstances);
        one.MapPatch("/resources", ChangeInstance.ResizeAsync).RequirePermission(Permission.CreateInstances);
        one.MapPost("/bridge", ChangeInstance.BridgeAsync).RequirePermission(Permission.CreateInstances);
        one.MapPost("/trash", ChangeInstance.TrashAsync).RequirePermission(Permission.CreateInstances);
        one.MapPost("/recover", ChangeInstance.RecoverAsync).RequirePermission(Permission.CreateInstances);
        one.MapDelete("", ChangeInstance.DeleteAsync).RequirePermission(Permission.CreateInstances);
    }
}
