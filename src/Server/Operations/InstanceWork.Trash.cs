using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Server.Inventory;
using Batwa.Server.Security;

namespace Batwa.Server.Operations;

internal sealed partial class InstanceWork
{
    /// <summary>Stops an instance and moves it to the trash.</summary>
    public Task<Operation> TrashAsync(Caller caller, InstanceKey key, CancellationToken ct)
    {
        var engine = TrashOf(caller, key, out var name);
        return StartAsync(
            OperationKind.Trash,
            engine,
            key,
            async (operation, token) =>
            {
                await engine.TrashAsync(name, operation, token);
                return $"{name} is in the trash; recover it, or delete it for good.";
            },
            ct);
    }

    /// <summary>Takes an instance out of the trash.</summary>
    public Task<Operation> RecoverAsync(Caller caller, InstanceKey key, CancellationToken ct)
    {
        var engine = TrashOf(caller, key, out var name);
        return StartAsync(
            OperationKind.Recover,
            engine,
            key,
            async (operation, token) =>
            {
                operation.Report(new EngineProgress(EngineStage.Preparing, null, $"Taking {name} out of the trash"));
                await engine.RecoverAsync(name, token);
                return $"{name} is recovered; start it when you like.";
            },
            ct);
    }

    private GuardedEngine TrashOf(Caller caller, InstanceKey key, out InstanceName name)
    {
        var engine = EngineOf(caller, key, out name);
        return engine.Capabilities.Trash ? engine : throw new CapabilityMissingException($"The host {key.Host} has no trash; delete the machine for good, or keep it.");
    }
}
