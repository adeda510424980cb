using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    /// <inheritdoc/>
    public Task<Instance> StopLaterAsync(InstanceName name, int minutes, CancellationToken ct) => ExclusiveAsync(
        name,
        interrupts: false,
        async token =>
        {
            ThrowIfOutOfUse(name);
            await EnterAsync(EngineVerb.StopLater, name.Value, token);
            if (minutes is < 1 or > IDelayedStop.MaxMinutes)
            {
                throw new RequestRejectedException($"A delay is 1 to {IDelayedStop.MaxMinutes} minutes; {minutes} is none.");
            }

            var before = Find(name);
            if (before.State == InstanceState.Stopped)
            {
                return before;
            }

            if (before.State is not (InstanceState.Running or InstanceState.DelayedShutdown))
            {
                throw new RequestRejectedException($"'{name}' is {before.State.ToString().ToLowerInvariant()}: start it first.");
            }

            var at = _time.GetUtcNow().AddMinutes(minutes);
            _ = StopThenAsync(name, at, TimeSpan.FromMinutes(minutes));
            return Put(before with { State = InstanceState.DelayedShutdown, StopsAt = at });
        },
        ct);

    /// <inheritdoc/>
    public Task<Instance> CancelStopAsync(InstanceName name, CancellationToken ct) => ExclusiveAsync(
        name,
        interrupts: false,
        async token =>
        {
            ThrowIfOutOfUse(name);
            await EnterAsync(EngineVerb.CancelStop, name.Value, token);
            return KeepRunning(name);
        },
        ct);

    private Instance KeepRunning(InstanceName name)
    {
        lock (_gate)
        {
            var instance = Find(name);
            return instance.State == InstanceState.DelayedShutdown ? Put(instance with { State = InstanceState.Running, StopsAt = null }) : instance;
        }
    }

    // Nobody holds its turn meanwhile; what became of it until then counts.
    private async Task StopThenAsync(InstanceName name, DateTimeOffset at, TimeSpan delay)
    {
        await Task.Delay(delay, _time);
        lock (_gate)
        {
            if (_instances.GetValueOrDefault(name.Value) is not { State: InstanceState.DelayedShutdown } instance || instance.StopsAt != at)
            {
                return;
            }
        }

        TurnOff(name, InstanceState.Stopped, null);
    }
}
