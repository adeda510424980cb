using System.Collections.Concurrent;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Networks;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    private static readonly HostNetwork[] Networks = [new("br0", "bridge", "Network bridge"), new("eth0", "ethernet", "Ethernet device")];

    /// <summary>The network that machines may be bridged to; empty while none is set. <c>eth0</c> needs a bridge, <c>br0</c> is one.</summary>
    public string BridgedNetwork { get; set; } = "br0";

    /// <summary>What each machine is connected to, beside the engine's own.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<NetworkChoice>> Connected { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HostNetwork>> ListNetworksAsync(CancellationToken ct)
    {
        await EnterAsync(EngineVerb.ListNetworks, "", ct);
        return Networks;
    }

    /// <inheritdoc/>
    public Task<Instance> BridgeAsync(InstanceName name, bool mayCreateBridge, CancellationToken ct) => ExclusiveAsync(
        name,
        interrupts: false,
        async token =>
        {
            ThrowUnlessStopped(name);
            await EnterAsync(EngineVerb.Bridge, name.Value, token);
            if (BridgedNetwork.Length == 0)
            {
                throw new RequestRejectedException("No network is set up to be bridged: set one first.");
            }

            ThrowIfBridgeIsMissing([new NetworkChoice(BridgedNetwork)], mayCreateBridge);
            Connected[name.Value] = [new NetworkChoice(BridgedNetwork)];
            return Find(name);
        },
        ct);

    private void ThrowIfUnfit(LaunchRequest request)
    {
        foreach (var one in request.Networks)
        {
            if (!one.HasFitMac || Networks.All(network => network.Name != one.Name))
            {
                throw new RequestRejectedException($"networks: '{one.Name}' {one.MacAddress} cannot be had; there are {string.Join(", ", Networks.Select(network => network.Name))}. {NetworkChoice.MacRule}.");
            }
        }

        ThrowIfBridgeIsMissing(request.Networks, request.MayCreateBridges);
        Connected[request.Name.Value] = request.Networks;
    }

    private static void ThrowIfBridgeIsMissing(IReadOnlyList<NetworkChoice> networks, bool mayCreate)
    {
        if (!mayCreate && networks.Any(one => one.Name == "eth0"))
        {
            throw new RequestRejectedException("eth0 has no bridge on the host yet. Allow a bridge to be created.");
        }
    }
}
