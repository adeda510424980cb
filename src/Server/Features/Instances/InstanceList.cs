using Batwa.Server.Inventory;

namespace Batwa.Server.Features.Instances;

/// <summary>Every instance at one moment.</summary>
/// <param name="EventId">Where the event stream goes on: with it as <c>after</c> nothing is missed between the two.</param>
/// <param name="Instances">In name order.</param>
internal sealed record InstanceList(string EventId, IReadOnlyList<InstanceView> Instances);
