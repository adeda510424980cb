using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Server.Inventory;
using Batwa.Server.Security;

namespace Batwa.Server.Operations;

internal sealed partial class InstanceWork
{
    /// <summary>Has a running instance stop at a set time.</summary>
    public Task<Operation> StopLaterAsync(Caller caller, InstanceKey key, int minutes, CancellationToken ct)
    {
        var engine = DelayedStopOf(caller, key, out var name);
        return StartAsync(
            OperationKind.StopLater,
            engine,
            key,
            async (operation, token) =>
            {
                operation.Report(new EngineProgress(EngineStage.Preparing, null, $"Setting when {name} stops"));
                var instance = await engine.StopLaterAsync(name, minutes, token);
                return instance.State == InstanceState.Stopped ? $"{name} is stopped already." : $"{name} stops in {minutes} {(minutes == 1 ? "minute" : "minutes")}.";
            },
            ct);
    }

    /// <summary>Has an instance that was to stop at a set time go on running.</summary>
    public Task<Operation> CancelStopAsync(Caller caller, InstanceKey key, CancellationToken ct)
    {
        var engine = DelayedStopOf(caller, key, out var name);
        return StartAsync(
            OperationKind.CancelStop,
            engine,
            key,
            async (operation, token) =>
            {
                operation.Report(new EngineProgress(EngineStage.Preparing, null, $"Letting {name} run on"));
                var instance = await engine.CancelStopAsync(name, token);
                return instance.State == InstanceState.Running ? $"{name} goes on running." : $"{name} was not about to stop.";
            },
            ct);
    }

    private GuardedEngine DelayedStopOf(Caller caller, InstanceKey key, out InstanceName name)
    {
        var engine = EngineOf(caller, key, out name);
        return engine.Capabilities.DelayedStop ? engine : throw new CapabilityMissingException($"The host {key.Host} stops machines only at once.");
    }
}
