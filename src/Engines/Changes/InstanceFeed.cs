using Batwa.Engines.Instances;

namespace Batwa.Engines.Changes;

/// <summary>A snapshot and what came after it, with nothing lost between the two.</summary>
/// <param name="InitialState">Every instance at the moment of watching.</param>
/// <param name="Changes">The changes since; may be enumerated once.</param>
public sealed record InstanceFeed(IReadOnlyList<Instance> InitialState, IAsyncEnumerable<InstanceChange> Changes);
