using Batwa.Engines.Instances;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Capabilities;

/// <summary>
/// Throwing an instance away so that it can be had back. What is in the trash keeps its name, its disk and its snapshots, is listed as
/// <see cref="InstanceState.Deleted"/>, and can be recovered or deleted for good (<see cref="IEngine.DeleteAsync"/>); nothing else can be done with it.
/// </summary>
public interface ITrash
{
    /// <summary>Moves an instance to the trash, a running one stopped, a suspended one with its saved memory; one that is there is left alone.</summary>
    Task TrashAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct);

    /// <summary>Takes an instance out of the trash: it is stopped, or suspended if it was when it was thrown away. One that is not in it is left alone.</summary>
    Task<Instance> RecoverAsync(InstanceName name, CancellationToken ct);
}
