using Batwa.Engines.Instances;

namespace Batwa.Engines.Qemu;

/// <content>Port forwards.</content>
internal sealed partial class QemuEngine
{
    /// <inheritdoc/>
    public Task<PortForward> AddForwardAsync(InstanceName name, PortForward forward, CancellationToken ct) =>
        RunAsync(() => Find(name).AddForwardAsync(forward, ct));

    /// <inheritdoc/>
    public Task RemoveForwardAsync(InstanceName name, int hostPort, CancellationToken ct) =>
        RunAsync(() => Find(name).RemoveForwardAsync(hostPort, ct));
}
