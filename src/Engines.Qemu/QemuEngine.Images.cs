using Batwa.Engines.Images;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Qemu;

/// <content>Images: the store's, which only this engine can tell what stands on them.</content>
internal sealed partial class QemuEngine
{
    /// <inheritdoc/>
    public Task<ImageCatalogue> ListImagesAsync(CancellationToken ct) => RunAsync(() => _host.Images.ListAsync(ct));

    /// <inheritdoc/>
    public Task PullImageAsync(string image, IProgress<EngineProgress> progress, CancellationToken ct) =>
        RunAsync(() => _host.Images.ResolveAsync(image, progress, ct));

    /// <inheritdoc/>
    public Task RemoveImageAsync(string image, CancellationToken ct) => RunAsync(() => _host.Images.RemoveAsync(image, UsersOf, ct));

    private IReadOnlyList<string> UsersOf(string disk) =>
        [.. _instances.Values.Where(instance => instance.Record.Boot?.DiskPath == disk).Select(instance => instance.Name.Value).Order(StringComparer.Ordinal)];
}
