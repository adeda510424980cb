using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    private readonly HashSet<string> _thrownAwaySuspended = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task TrashAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => TrashInTurnAsync(name, progress, token), ct);

    private async Task TrashInTurnAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var before = Find(name);
        await EnterAsync(EngineVerb.Trash, name.Value, ct, spendDelay: false);
        if (before.State == InstanceState.Deleted)
        {
            return;
        }

        EngineStage[] stages = before.State is InstanceState.Stopped or InstanceState.Suspended ? [EngineStage.Removing] : [EngineStage.Stopping, EngineStage.Removing];
        await StagesAsync(EngineVerb.Trash, stages, progress, stage => Describe(stage, name, ""), ct);
        lock (_gate)
        {
            _ = before.State == InstanceState.Suspended ? _thrownAwaySuspended.Add(name.Value) : _thrownAwaySuspended.Remove(name.Value);
        }

        TurnOff(name, InstanceState.Deleted, "It is in the trash. Recover it to use it again.");
    }

    /// <inheritdoc/>
    public Task<Instance> RecoverAsync(InstanceName name, CancellationToken ct) => ExclusiveAsync(
        name,
        interrupts: false,
        async token =>
        {
            await EnterAsync(EngineVerb.Recover, name.Value, token);
            lock (_gate)
            {
                var instance = Find(name);
                return instance.State == InstanceState.Deleted
                    ? Put(instance with { State = _thrownAwaySuspended.Contains(name.Value) ? InstanceState.Suspended : InstanceState.Stopped, StateReason = null })
                    : instance;
            }
        },
        ct);

    private void ThrowIfOutOfUse(InstanceName name)
    {
        if (Find(name).State == InstanceState.Deleted)
        {
            throw new RequestRejectedException($"'{name}' is in the trash: recover it first.");
        }

        ThrowIfZoneIsOff(name);
    }
}
