using Batwa.Server.Http;
using Batwa.Server.Inventory;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Classic;

/// <summary>
/// <c>POST /api/vm/start</c>, <c>/stop</c>, <c>/delete</c>. The same asked twice at once is one piece of work that both wait for, as all three
/// are successes where there is nothing to do.
/// </summary>
internal static class VmChange
{
    public static async Task<Ok<VmAnswers.Started>> StartAsync(
        VmNameBody body, Caller caller, VmLookup lookup, InstanceWork work, InstanceInventory inventory, CancellationToken ct)
    {
        var key = (await lookup.GetAsync(body.Name, body.AgentId, ct)).Key;
        await RunAsync(work, key, OperationKind.Start, () => work.StartAsync(caller, key, ct), ct);
        return TypedResults.Ok(new VmAnswers.Started(true, $"VM '{key.Name}' started", VmWords.Ip(inventory.Find(key))));
    }

    public static async Task<Ok<VmAnswers.Done>> StopAsync(VmNameBody body, Caller caller, VmLookup lookup, InstanceWork work, CancellationToken ct)
    {
        var key = (await lookup.GetAsync(body.Name, body.AgentId, ct)).Key;
        await RunAsync(work, key, OperationKind.Stop, () => work.StopAsync(caller, key, force: false, ct), ct);
        return TypedResults.Ok(new VmAnswers.Done(true, $"VM '{key.Name}' stopped"));
    }

    public static async Task<Ok<VmAnswers.Done>> DeleteAsync(VmNameBody body, Caller caller, VmLookup lookup, InstanceWork work, CancellationToken ct)
    {
        var key = (await lookup.GetAsync(body.Name, body.AgentId, ct)).Key;
        await RunAsync(work, key, OperationKind.Delete, () => work.DeleteAsync(caller, key, ct), ct);
        return TypedResults.Ok(new VmAnswers.Done(true, $"VM '{key.Name}' deleted"));
    }

    private static async Task RunAsync(InstanceWork work, InstanceKey key, OperationKind kind, Func<Task<Operation>> begin, CancellationToken ct)
    {
        var operation = Same() ?? await BeginAsync();
        await operation.DoneAsync(ct);

        Operation? Same() => work.Standing(key) is { } standing && standing.Request.Kind == kind ? standing : null;

        // Another may have begun the same since it was looked for.
        async Task<Operation> BeginAsync()
        {
            try
            {
                return await begin();
            }
            catch (ProblemException busy) when (busy.Status == StatusCodes.Status409Conflict && Same() is not null)
            {
                return Same() ?? await begin();
            }
        }
    }
}
