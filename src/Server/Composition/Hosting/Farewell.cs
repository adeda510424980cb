using Batwa.Server.Inventory;

namespace Batwa.Server.Composition.Hosting;

/// <summary>What a stop tells the person: machines outlive their server, and nobody should learn that from the fan.</summary>
internal static class Farewell
{
    private const int ShownNames = 5;

    /// <summary>The lines, none where no machine runs.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<InventoryRow> rows)
    {
        var running = rows.Where(row => row.Instance.State.HasPower()).Select(row => row.Key.Name).ToList();
        if (running.Count == 0)
            return [];

        var names = string.Join(", ", running.Take(ShownNames)) + (running.Count > ShownNames ? ", ..." : "");
        return
        [
            running.Count == 1 ? $"1 machine goes on running: {names}." : $"{running.Count} machines go on running: {names}.",
            "The next ./batwa up finds them again; ./batwa stop shuts them down.",
        ];
    }
}
