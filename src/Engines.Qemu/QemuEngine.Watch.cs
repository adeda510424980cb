using Batwa.Engines.Changes;

namespace Batwa.Engines.Qemu;

/// <content>Watching.</content>
internal sealed partial class QemuEngine
{
    /// <inheritdoc/>
    public Task<InstanceFeed> WatchAsync(CancellationToken ct) => RunAsync(() =>
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(_host.Broadcast.Watch(ct));
    });
}
