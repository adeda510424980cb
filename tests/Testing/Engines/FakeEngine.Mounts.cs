using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Engines.Progress;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    /// <summary>No folder is below it; every other path of its host is one.</summary>
    public const string Nowhere = "/nowhere";

    /// <inheritdoc/>
    public Task<Mount> AddMountAsync(InstanceName name, MountRequest mount, IProgress<EngineProgress> progress, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => AddMountInTurnAsync(name, mount, progress, token), ct);

    private async Task<Mount> AddMountInTurnAsync(InstanceName name, MountRequest request, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        Find(name);
        request.Check();
        var mount = new Mount
        {
            Source = MountPath.Tidy(request.Source),
            Target = request.TargetIn("/home/fake"),
            Kind = request.Kind,
            UidMaps = request.UidMaps is [] ? [new IdMap(1000, IdMap.DefaultUser)] : request.UidMaps,
            GidMaps = request.GidMaps is [] ? [new IdMap(1000, IdMap.DefaultUser)] : request.GidMaps,
        };
        if (Find(name).Mounts.FirstOrDefault(one => one.Target == mount.Target) is { } there)
        {
            return there.Source == mount.Source
                ? there
                : throw new RequestRejectedException($"'{there.Source}' is at '{there.Target}' of '{name}' already: remove it first, or take another place.");
        }

        if (request.Kind == MountKind.Native)
        {
            ThrowUnlessStopped(name);
        }

        if (mount.Source.StartsWith(Nowhere, StringComparison.Ordinal))
        {
            throw new RequestRejectedException($"There is no folder '{mount.Source}' on the host.");
        }

        await EnterAsync(EngineVerb.AddMount, name.Value, ct, spendDelay: false);
        await StagesAsync(EngineVerb.AddMount, [EngineStage.Preparing], progress, _ => $"Sharing '{mount.Source}' with '{name}'", ct);
        lock (_gate)
        {
            var instance = Find(name);
            if (IsOn(instance))
            {
                GuestOf(name).Share(mount.Source, mount.Target);
            }

            Put(instance with { Mounts = [.. instance.Mounts.Append(mount).OrderBy(one => one.Target, StringComparer.Ordinal)] });
            return mount;
        }
    }

    /// <inheritdoc/>
    public Task RemoveMountAsync(InstanceName name, string target, IProgress<EngineProgress> progress, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => RemoveMountInTurnAsync(name, target, progress, token), ct);

    private async Task RemoveMountInTurnAsync(InstanceName name, string target, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        Find(name);
        await EnterAsync(EngineVerb.RemoveMount, name.Value, ct, spendDelay: false);
        await StagesAsync(EngineVerb.RemoveMount, [EngineStage.Removing], progress, _ => $"Taking '{target}' away from '{name}'", ct);
        lock (_gate)
        {
            var instance = Find(name);
            if (instance.Mounts.Any(one => one.Target == MountPath.Tidy(target)))
            {
                GuestOf(name).Unshare(MountPath.Tidy(target));
                Put(instance with { Mounts = [.. instance.Mounts.Where(one => one.Target != MountPath.Tidy(target))] });
            }
        }
    }
}
