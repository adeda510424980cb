using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Wire;

namespace Batwa.Engines.Multipass.Machine;

/// <summary>What was asked of the daemon about one instance beyond its row in the list, and holds until its state changes.</summary>
/// <param name="State">The state it was asked in.</param>
/// <param name="Detail">Its details.</param>
/// <param name="Resources">What it has.</param>
/// <param name="Address">Its main address, or null.</param>
internal sealed record InstanceFacts(WireState State, InfoReply.Types.Detail Detail, InstanceResources Resources, string? Address);
