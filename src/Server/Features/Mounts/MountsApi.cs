using Batwa.Engines.Mounts;
using Batwa.Server.Http;
using Batwa.Server.Inventory;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Mounts;

/// <summary><c>…/mounts</c>: folders of the computer that runs a machine, which the machine has too. Which it has, the machine itself tells.</summary>
internal static class MountsApi
{
    public static void MapMounts(this IEndpointRouteBuilder routes)
    {
        var mounts = routes.MapGroup("/api/v1/instances/{host}/{name}/mounts").WithTags("Instances");
        mounts.MapPost("", AddAsync).RequirePermission(Permission.ShareFolders);
        mounts.MapDelete("", RemoveAsync).RequirePermission(Permission.ShareFolders);
    }

    /// <summary>Shares a folder with a machine: at once if it runs, else from its next start on.</summary>
    private static async Task<Accepted<OperationView>> AddAsync(
        string host, string name, MountBody body, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.MountAsync(caller, Key(hosts, host, name), body.ToRequest(), ct));

    /// <summary>Takes the folder at a place away from a machine; none there is a success.</summary>
    private static async Task<Accepted<OperationView>> RemoveAsync(
        string host, string name, string? target, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.UnmountAsync(
            caller,
            Key(hosts, host, name),
            target is not null && MountPath.IsTarget(target) ? target : throw ProblemException.BadField("target", MountPath.TargetRule),
            ct));

    private static InstanceKey Key(EngineHosts hosts, string host, string name) => new(hosts.Get(host).Id, name);
}
