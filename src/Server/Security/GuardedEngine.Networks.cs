using Batwa.Engines.Capabilities;
using Batwa.Engines.Instances;
using Batwa.Engines.Networks;

namespace Batwa.Server.Security;

internal sealed partial class GuardedEngine
{
    private const string ConnectNetworks = "connect machines to networks of the host";

    /// <inheritdoc cref="INetworks.ListNetworksAsync"/>
    public Task<IReadOnlyList<HostNetwork>> ListNetworksAsync(CancellationToken ct) =>
        QuickAsync(
            Permission.ViewInstances,
            "reading the host's networks",
            deadlines.Images,
            (engine, token) => Needs<INetworks>(engine, ConnectNetworks).ListNetworksAsync(token),
            ct);

    /// <inheritdoc cref="INetworks.BridgeAsync"/>
    public Task<Instance> BridgeAsync(InstanceName name, bool mayCreateBridge, CancellationToken ct) =>
        LongAsync(
            Permission.CreateInstances,
            $"connecting {name} to the bridged network",
            deadlines.Stop,
            (engine, token) => Needs<INetworks>(engine, ConnectNetworks).BridgeAsync(name, mayCreateBridge, token),
            ct);
}
