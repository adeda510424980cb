using Batwa.Server.Security;

namespace Batwa.Server.Features.Classic;

/// <summary>
/// The classic contract's machines: <c>/api/vm</c>. Bodies are to the letter, unknown fields are let pass, errors are <c>{"detail"}</c>.
/// Everything runs through the same operations as the page's API, so that the page shows it and neither can get in the other's way.
/// </summary>
/// <remarks>
/// A call answers when its operation has ended. A client that hangs up before stops nothing: the operation goes on and is seen in the page,
/// where it can be cancelled too.
/// </remarks>
internal static class VmApi
{
    public static void MapClassicVm(this IEndpointRouteBuilder routes)
    {
        var vm = routes.MapGroup("/api/vm").WithTags("Classic");
        vm.MapPost("/create", VmCreate.HandleAsync).RequirePermission(Permission.CreateInstances);
        vm.MapGet("/list", VmList.HandleAsync).RequirePermission(Permission.ViewInstances);
        vm.MapGet("/info/{vm_name}", VmInfo.HandleAsync).RequirePermission(Permission.ViewInstances);
        vm.MapPost("/start", VmChange.StartAsync).RequirePermission(Permission.OperateInstances);
        vm.MapPost("/stop", VmChange.StopAsync).RequirePermission(Permission.OperateInstances);
        vm.MapPost("/delete", VmChange.DeleteAsync).RequirePermission(Permission.CreateInstances);
    }
}
