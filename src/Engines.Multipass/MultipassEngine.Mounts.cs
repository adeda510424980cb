using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Multipass.Wire;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    private const string Home = "/home/ubuntu";

    // The drivers that share folders by themselves.
    private static readonly string[] DriversWithNativeMounts = ["qemu", "hyperv"];

    /// <inheritdoc/>
    public Task<Mount> AddMountAsync(InstanceName name, MountRequest mount, IProgress<EngineProgress> progress, CancellationToken ct) => WorkAsync(name, interrupts: false, async (before, token) =>
    {
        mount.Check();
        if (mount.Kind == MountKind.Native && !Capabilities.NativeMounts)
            throw new CapabilityMissingException("Multipass' driver here has no native mounts; share the folder the classic way.");
        var wanted = mount with { Source = MountPath.Tidy(mount.Source) };
        var target = wanted.TargetIn(Home);
        if (before.Mounts.FirstOrDefault(one => one.Target == target) is { } there)
            return there.Source == wanted.Source ? there : throw new RequestRejectedException($"{there.Source} is at {target} of {name} already; remove it first, or take another place.");
        if (mount.Kind == MountKind.Native)
            ThrowUnlessStopped(before);
        progress.Report(new EngineProgress(EngineStage.Preparing, null, $"Sharing {wanted.Source} with {name}"));
        var call = MultipassMapper.ToCall(name, wanted.UidMaps.Count + wanted.GidMaps.Count == 0 ? OfItsOwner(wanted) : wanted, target);

        // The daemon hears no cancellation: what began is waited for, and undone.
        await _client.MountAsync(call, reply => Hear(reply, wanted, progress), _options.MountDeadline, CancellationToken.None).ConfigureAwait(false);
        if (token.IsCancellationRequested)
        {
            await _client.UnmountAsync(name.Value, target, _options.MountDeadline, CancellationToken.None).ConfigureAwait(false);
            await _watch.RereadAsync(name, CancellationToken.None).ConfigureAwait(false);
            token.ThrowIfCancellationRequested();
        }

        await _watch.RereadAsync(name, token).ConfigureAwait(false);
        return Find(name).Mounts.FirstOrDefault(one => one.Target == target) ?? throw new EngineFailedException($"Multipass has taken {wanted.Source}, but does not show it at {target} of {name}.");
    }, ct);

    /// <inheritdoc/>
    public Task RemoveMountAsync(InstanceName name, string target, IProgress<EngineProgress> progress, CancellationToken ct) => WorkAsync(name, interrupts: false, async (before, token) =>
    {
        // An empty place would be all of them.
        if (before.Mounts.FirstOrDefault(one => one.Target == MountPath.Tidy(target)) is not { } there)
            return before;
        progress.Report(new EngineProgress(EngineStage.Removing, null, $"Taking {there.Target} away from {name}"));
        await _client.UnmountAsync(name.Value, there.Target, _options.MountDeadline, CancellationToken.None).ConfigureAwait(false);
        await _watch.RereadAsync(name, token).ConfigureAwait(false);
        return Find(name);
    }, ct);

    // So that the guest can use it. What is absent, the daemon says itself.
    private MountRequest OfItsOwner(MountRequest mount)
    {
        var isAbsent = false;
        var owner = _client.Address.IsLocal ? FolderOwner.Of(mount.Source, out isAbsent) : null;
        if (owner is null && !isAbsent)
            throw new RequestRejectedException($"uidMaps, gidMaps: whose {mount.Source} is cannot be told from here, so they must be given, e.g. 1000:default.");
        return owner is null ? mount : mount with { UidMaps = [new IdMap(owner.Uid, IdMap.DefaultUser)], GidMaps = [new IdMap(owner.Gid, IdMap.DefaultUser)] };
    }

    private static void Hear(MountReply reply, MountRequest mount, IProgress<EngineProgress> progress)
    {
        // It waits for an answer, which is nobody's business but that of the person at that computer.
        if (reply.AsksPassword)
            throw new RequestRejectedException($"Multipass wants its user's password to share {mount.Source}. Batwa passes none on: run 'multipass mount' on that computer.");
        Tell(progress, EngineStage.Preparing, reply.Note);
    }
}
