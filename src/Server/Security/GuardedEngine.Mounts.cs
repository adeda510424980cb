using Batwa.Engines.Capabilities;
using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Engines.Progress;

namespace Batwa.Server.Security;

internal sealed partial class GuardedEngine
{
    private const string Share = "share folders";

    /// <inheritdoc cref="IMounts.AddMountAsync"/>
    public Task<Mount> AddMountAsync(InstanceName name, MountRequest mount, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(
            Permission.ShareFolders,
            $"sharing a folder with {name}",
            deadlines.Mount,
            (engine, token) => Needs<IMounts>(engine, Share).AddMountAsync(name, mount, progress, token),
            ct);

    /// <inheritdoc cref="IMounts.RemoveMountAsync"/>
    public Task RemoveMountAsync(InstanceName name, string target, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(
            Permission.ShareFolders,
            $"taking a shared folder away from {name}",
            deadlines.Mount,
            (engine, token) => Done(Needs<IMounts>(engine, Share).RemoveMountAsync(name, target, progress, token)),
            ct);
}
