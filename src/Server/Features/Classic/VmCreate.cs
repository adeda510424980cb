using Batwa.Server.Inventory;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Classic;

/// <summary><c>POST /api/vm/create</c>.</summary>
internal static class VmCreate
{
    /// <summary>Creates a machine; answers when it can be logged in to and cloud-init is done, as <c>multipass launch</c> does.</summary>
    public static async Task<Ok<VmAnswers.Created>> HandleAsync(
        VmCreateBody body, Caller caller, VmLookup lookup, InstanceWork work, InstanceInventory inventory, CancellationToken ct)
    {
        var request = body.ToRequest();
        var agentId = string.IsNullOrEmpty(body.AgentId) ? null : body.AgentId;
        _ = await lookup.ReachableAsync(agentId, ct);
        var operation = await work.LaunchAsync(caller, agentId, request, [], ct);
        await operation.DoneAsync(ct);

        var name = request.Name.Value;
        var row = inventory.Find(new InstanceKey(operation.Request.Host, name));
        return TypedResults.Ok(new VmAnswers.Created(true, $"VM '{name}' created successfully", name, VmWords.Ip(row)));
    }
}
