using Batwa.Engines.Capabilities;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;

namespace Batwa.Server.Security;

internal sealed partial class GuardedEngine
{
    private const string HaveTrash = "keep machines in a trash";

    /// <inheritdoc cref="ITrash.TrashAsync"/>
    public Task TrashAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(
            Permission.CreateInstances,
            $"moving {name} to the trash",
            deadlines.Delete,
            (engine, token) => Done(Needs<ITrash>(engine, HaveTrash).TrashAsync(name, progress, token)),
            ct);

    /// <inheritdoc cref="ITrash.RecoverAsync"/>
    public Task<Instance> RecoverAsync(InstanceName name, CancellationToken ct) =>
        LongAsync(
            Permission.CreateInstances,
            $"recovering {name}",
            deadlines.Delete,
            (engine, token) => Needs<ITrash>(engine, HaveTrash).RecoverAsync(name, token),
            ct);
}
