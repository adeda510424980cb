using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;

namespace Batwa.Engines.Qemu;

/// <content>Terminals.</content>
internal sealed partial class QemuEngine
{
    /// <inheritdoc/>
    public Task<TerminalRoute> RouteTerminalAsync(InstanceName name, TerminalRequest request, CancellationToken ct) =>
        RunAsync(() => Find(name).RouteTerminalAsync(request, ct));
}
