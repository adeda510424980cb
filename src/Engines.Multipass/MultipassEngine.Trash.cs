using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    /// <inheritdoc/>
    public Task TrashAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) => WorkOnAnyAsync(name, interrupts: false, async (before, token) =>
    {
        if (before.State == InstanceState.Deleted)
            return before;

        // The daemon would ask a guest to power off as well, but for up to five minutes, in which it answers nobody.
        if (before.State != InstanceState.Suspended && !IsInZoneThatIsOff(before))
            await StopAsync(before, StopMode.Graceful, progress, token).ConfigureAwait(false);
        progress.Report(new EngineProgress(EngineStage.Removing, null, $"Moving {name} to the trash"));
        await _client.TrashAsync(name.Value, _options.StopDeadline, token).ConfigureAwait(false);
        return await SettledAsync(name, InstanceState.Deleted, token).ConfigureAwait(false);
    }, ct);

    /// <inheritdoc/>
    public Task<Instance> RecoverAsync(InstanceName name, CancellationToken ct) => WorkOnAnyAsync(name, interrupts: false, async (before, token) =>
    {
        if (before.State != InstanceState.Deleted)
            return before;
        await _client.RecoverAsync(name.Value, token).ConfigureAwait(false);

        // Stopped, or suspended with its memory, as it was thrown away.
        return await SettledAsync(name, "The recovery", found => found.State != InstanceState.Deleted, token).ConfigureAwait(false);
    }, ct);

    private static void ThrowIfInTrash(Instance instance)
    {
        if (instance.State == InstanceState.Deleted)
            throw new RequestRejectedException($"{instance.Name} is in Multipass' trash. Recover it first.");
    }
}
