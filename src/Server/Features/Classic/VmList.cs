using Batwa.Server.Inventory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Classic;

/// <summary><c>GET /api/vm/list</c>.</summary>
internal static class VmList
{
    /// <summary>Every machine. 502 only where no host at all can be asked: one that is out of reach shows its machines as <c>Unknown</c>.</summary>
    public static async Task<Ok<VmAnswers.Listed>> HandleAsync(VmLookup lookup, InstanceInventory inventory, CancellationToken ct, string? agent_id = null)
    {
        var meant = (await lookup.ReachableAsync(agent_id, ct)).ToDictionary(host => host.Id);
        return TypedResults.Ok(new VmAnswers.Listed(
            true, [.. inventory.Read().Rows.Where(row => meant.ContainsKey(row.Key.Host)).Select(row => Line(row, meant[row.Key.Host]))]));
    }

    private static VmAnswers.VmLine Line(InventoryRow row, EngineHost host) => new(
        row.Key.Name,
        VmWords.State(row),
        row.Stale is null ? row.Instance.Addresses : [],
        VmWords.Release(row.Instance.Image),
        host.IsDefault ? null : host.Id,
        host.Name);
}
