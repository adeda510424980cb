using System.Globalization;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Progress;
using Grpc.Core;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    /// <inheritdoc/>
    public Task<Instance> ResizeAsync(InstanceName name, ResourceChange change, IProgress<EngineProgress> progress, CancellationToken ct) =>
        WorkAsync(name, interrupts: false, async (before, token) =>
        {
            ThrowUnlessStopped(before);
            change = Missing(before.Resources, change);
            await CheckAsync(change, token).ConfigureAwait(false);
            if (change.DiskBytes < before.Resources.DiskBytes)
            {
                throw new RequestRejectedException(
                    $"disk: {change.DiskBytes >> 20} MiB cannot be had; a disk only grows, and that of {name} has {before.Resources.DiskBytes >> 20} MiB.");
            }

            progress.Report(new EngineProgress(EngineStage.Preparing, null, $"Changing what {name} has"));
            try
            {
                await SetAsync(before, change, token).ConfigureAwait(false);
            }
            finally
            {
                await _watch.RereadAsync(name, CancellationToken.None).ConfigureAwait(false);
            }

            return Find(name);
        }, ct);

    // What it has already need not be set, and may not: told back in the daemon's rounded words, a disk would seem to shrink.
    private static ResourceChange Missing(InstanceResources before, ResourceChange change) => new(
        change.Cpus == before.Cpus ? null : change.Cpus,
        change.MemoryBytes == before.MemoryBytes ? null : change.MemoryBytes,
        change.DiskBytes == before.DiskBytes ? null : change.DiskBytes);

    // The disk first, because it is what the daemon refuses for reasons of its own: then nothing else was changed yet.
    private async Task SetAsync(Instance before, ResourceChange change, CancellationToken ct)
    {
        var name = before.Name;
        var done = new ResourceChange();
        foreach (var (setting, value, with) in new (string, string?, ResourceChange)[]
        {
            ("disk", change.DiskBytes is { } disk ? MultipassMapper.Size(disk) : null, change with { Cpus = null, MemoryBytes = null }),
            ("memory", change.MemoryBytes is { } memory ? MultipassMapper.Size(memory) : null, change with { Cpus = null }),
            ("cpus", change.Cpus is { } cpus ? cpus.ToString(CultureInfo.InvariantCulture) : null, change),
        })
        {
            if (value is null)
                continue;
            try
            {
                await _client.SetAsync($"local.{name}.{setting}", value, ct).ConfigureAwait(false);
            }
            catch (Exception e) when (e is RpcException or EngineException && done != new ResourceChange())
            {
                var known = e as EngineException ?? MultipassErrors.Translated(e, _client.Address)!;
                throw new EngineFailedException($"{name} has {Tell(done)} now, but its {setting} could not be changed: {known.Message}", known);
            }

            done = with;
            await RememberAsync(name, done.Of(before.Resources)).ConfigureAwait(false);
        }
    }

    // The daemon tells sizes with one digit after the point. Of a machine that was launched elsewhere nothing exact is kept: its note says so by having none.
    private Task RememberAsync(InstanceName name, InstanceResources exact) => _watch.BetweenAsync(
        () =>
        {
            if (_notes.Find(name.Value) is { Resources: not null } note)
                _notes.Keep(name.Value, note with { Resources = exact });
        },
        CancellationToken.None);

    private static string Tell(ResourceChange done) => string.Join(
        " and ",
        new[]
        {
            done.DiskBytes is { } disk ? $"a disk of {disk >> 20} MiB" : "",
            done.MemoryBytes is { } memory ? $"{memory >> 20} MiB of memory" : "",
        }.Where(part => part.Length > 0));
}
