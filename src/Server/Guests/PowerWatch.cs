using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Security;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Guests;

/// <summary>
/// Notices that a machine whose guest is waited for has no power any more: nothing tells the connection to such a guest, which only falls silent.
/// </summary>
internal sealed class PowerWatch(IOptions<GuestOptions> options, TimeProvider time)
{
    /// <summary>Returns when the machine is off, with why where that is known; while the guest reboots it is not.</summary>
    /// <exception cref="InstanceNotFoundException">It is gone.</exception>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public async Task<string> AwaitLossAsync(GuardedEngine engine, InstanceName name, CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(options.Value.CloudInitRetry, time, ct);
            try
            {
                var instance = await engine.GetAsync(name, ct);
                if (await IsOffAsync(engine, instance, ct))
                    return instance.StateReason ?? $"It is {instance.State.ToString().ToLowerInvariant()}.";
            }
            catch (EngineException e) when (e is not InstanceNotFoundException)
            {
                // An engine that does not answer says nothing about the machine.
            }
        }
    }

    private static async Task<bool> IsOffAsync(GuardedEngine engine, Instance instance, CancellationToken ct) => instance.State switch
    {
        InstanceState.Stopped or InstanceState.Suspended or InstanceState.Deleted => true,

        // A guest that boots may be in no known state either; only the zone tells them apart.
        InstanceState.Unknown when instance.Zone is { } zone && engine.Capabilities.Zones => (await engine.ListZonesAsync(ct)).Any(one => one.Name == zone && !one.IsAvailable),
        _ => false,
    };
}
