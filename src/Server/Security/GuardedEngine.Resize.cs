using Batwa.Engines.Capabilities;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;

namespace Batwa.Server.Security;

internal sealed partial class GuardedEngine
{
    /// <inheritdoc cref="IResize.ResizeAsync"/>
    public Task<Instance> ResizeAsync(InstanceName name, ResourceChange change, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(
            Permission.CreateInstances,
            $"changing what {name} has",
            deadlines.Disk,
            (engine, token) => Needs<IResize>(engine, "change what a machine has").ResizeAsync(name, change, progress, token),
            ct);
}
