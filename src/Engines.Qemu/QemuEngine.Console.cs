using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;

namespace Batwa.Engines.Qemu;

/// <content>The serial console.</content>
internal sealed partial class QemuEngine
{
    private const int MostConsoleBytes = 1024 * 1024;

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> ReadConsoleAsync(InstanceName name, int maxBytes, CancellationToken ct) => RunAsync(() =>
    {
        ct.ThrowIfCancellationRequested();
        if (maxBytes is < 1 or > MostConsoleBytes)
            throw new RequestRejectedException($"maxBytes: {maxBytes} given; it is 1 to {MostConsoleBytes}.");
        return Task.FromResult<ReadOnlyMemory<byte>>(Find(name).Console.Read(maxBytes));
    });

    /// <inheritdoc/>
    public Task<TerminalRoute> RouteConsoleAsync(InstanceName name, CancellationToken ct) => RunAsync(() =>
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(Find(name).RouteConsole());
    });
}
