using Batwa.Engines.Instances;
using Batwa.Engines.Networks;

namespace Batwa.Engines.Capabilities;

/// <summary>
/// Connecting instances to networks of the host, so that they have an address there like any computer: at their launch (<see cref="LaunchRequest.Networks"/>)
/// or later, by the one network that the host is set up to bridge.
/// </summary>
public interface INetworks
{
    /// <summary>The networks that the host has now, in name order.</summary>
    Task<IReadOnlyList<HostNetwork>> ListNetworksAsync(CancellationToken ct);

    /// <summary>Connects a stopped instance to the network that the host is set up to bridge, from its next start; one that is connected is left alone.</summary>
    /// <param name="name">The instance.</param>
    /// <param name="mayCreateBridge">Whether a bridge may be made on the host where there is none yet, which may interrupt its own network for a moment.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Errors.RequestRejectedException">It is not stopped, no network is set up for this, or a bridge is needed and may not be made.</exception>
    Task<Instance> BridgeAsync(InstanceName name, bool mayCreateBridge, CancellationToken ct);
}
