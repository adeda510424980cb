using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Inventory;
using Batwa.Server.Security;

namespace Batwa.Server.Operations;

internal sealed partial class InstanceWork
{
    /// <summary>Gives a stopped instance other processors, memory or disk.</summary>
    public Task<Operation> ResizeAsync(Caller caller, InstanceKey key, ResourceChange change, CancellationToken ct)
    {
        var engine = EngineOf(caller, key, out var name);
        if (!engine.Capabilities.Resize)
        {
            throw new CapabilityMissingException($"The host {key.Host} cannot change what a machine has; create another one with more.");
        }

        return StartAsync(
            OperationKind.Resize,
            engine,
            key,
            async (operation, token) =>
            {
                var (cpus, memory, disk) = (await engine.ResizeAsync(name, change, operation, token)).Resources;
                return $"{name} has {cpus} {(cpus == 1 ? "processor" : "processors")}, {memory >> 20} MiB of memory and a disk of {disk >> 20} MiB.";
            },
            ct);
    }
}
