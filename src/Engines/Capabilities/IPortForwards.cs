using Batwa.Engines.Instances;

namespace Batwa.Engines.Capabilities;

/// <summary>Ports of the host that lead to ports of a guest. They are remembered, and are back after a stop and a start.</summary>
public interface IPortForwards
{
    /// <summary>Adds a forward, at once if the instance runs. The same forward again is a success.</summary>
    /// <param name="name">The instance.</param>
    /// <param name="forward">What to forward; <see cref="PortForward.HostPort"/> 0 picks a free port.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The forward, with the host port it has.</returns>
    /// <exception cref="Errors.RequestRejectedException">The host port is taken.</exception>
    Task<PortForward> AddForwardAsync(InstanceName name, PortForward forward, CancellationToken ct);

    /// <summary>Removes the forward on that host port; none there is a success.</summary>
    Task RemoveForwardAsync(InstanceName name, int hostPort, CancellationToken ct);
}
