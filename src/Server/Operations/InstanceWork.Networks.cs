using Batwa.Engines.Errors;
using Batwa.Engines.Progress;
using Batwa.Server.Inventory;
using Batwa.Server.Security;

namespace Batwa.Server.Operations;

internal sealed partial class InstanceWork
{
    /// <summary>Connects a stopped instance to the network that its host is set up to bridge.</summary>
    public Task<Operation> BridgeAsync(Caller caller, InstanceKey key, bool mayCreateBridge, CancellationToken ct)
    {
        var engine = EngineOf(caller, key, out var name);
        if (!engine.Capabilities.Networks)
        {
            throw new CapabilityMissingException($"The host {key.Host} connects machines to no network of its own.");
        }

        return StartAsync(
            OperationKind.Bridge,
            engine,
            key,
            async (operation, token) =>
            {
                operation.Report(new EngineProgress(EngineStage.Preparing, null, $"Connecting {name} to the bridged network"));
                await engine.BridgeAsync(name, mayCreateBridge, token);
                return $"{name} is connected to the bridged network from its next start.";
            },
            ct);
    }
}
