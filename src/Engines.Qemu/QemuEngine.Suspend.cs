using Batwa.Engines.Instances;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Qemu;

/// <content>Suspending.</content>
internal sealed partial class QemuEngine
{
    /// <inheritdoc/>
    public Task SuspendAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        RunAsync(() => Find(name).SuspendAsync(progress, ct));
}
