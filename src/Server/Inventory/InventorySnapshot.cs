namespace Batwa.Server.Inventory;

/// <summary>Every instance at one moment, and where the event stream goes on from there.</summary>
/// <param name="EventId">The newest event's id at that moment.</param>
/// <param name="Version">The same as long as no row changes.</param>
/// <param name="Rows">In the order of <see cref="InstanceKey.CompareTo"/>.</param>
internal sealed record InventorySnapshot(string EventId, long Version, IReadOnlyList<InventoryRow> Rows);
