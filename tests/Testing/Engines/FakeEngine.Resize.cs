using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    /// <inheritdoc/>
    public Task<Instance> ResizeAsync(InstanceName name, ResourceChange change, IProgress<EngineProgress> progress, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => ResizeInTurnAsync(name, change, progress, token), ct);

    private async Task<Instance> ResizeInTurnAsync(InstanceName name, ResourceChange change, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        ThrowUnlessStopped(name);
        var before = Find(name);
        var wanted = change.Of(before.Resources);
        if (wanted.Cpus < 1 || wanted.Cpus > _host.Cpus)
        {
            throw new RequestRejectedException($"{wanted.Cpus} processors were asked for; from 1 to {_host.Cpus}, which the host has.");
        }

        if (wanted.MemoryBytes < 1 || wanted.MemoryBytes > _host.MemoryBytes)
        {
            throw new RequestRejectedException($"{MiB(wanted.MemoryBytes)} of memory were asked for and the host has {MiB(_host.MemoryBytes)}.");
        }

        if (wanted.DiskBytes < before.Resources.DiskBytes || wanted.DiskBytes > _host.DiskBytes)
        {
            throw new RequestRejectedException($"A disk of {MiB(wanted.DiskBytes)} was asked for; it only grows, from {MiB(before.Resources.DiskBytes)} to {MiB(_host.DiskBytes)}.");
        }

        await EnterAsync(EngineVerb.Resize, name.Value, ct, spendDelay: false);
        await StagesAsync(EngineVerb.Resize, [EngineStage.Preparing], progress, _ => $"Changing what '{name}' has", ct);
        lock (_gate)
        {
            return Put(Find(name) with { Resources = wanted });
        }
    }
}
