using Batwa.Engines.Images;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Engines.Qemu;

/// <content>Images: the store's, which only this engine can tell what stands on them.</content>
internal sealed partial class QemuEngine
{
    /// <inheritdoc/>
    public Task<ImageCatalogue> ListImagesAsync(CancellationToken ct) => RunAsync(() => _host.Images.ListAsync(ct));

    /// <inheritdoc/>
    public Task PullImageAsync(string image, IProgress<EngineProgress> progress, CancellationToken ct) => RunAsync(async () =>
    {
        await _host.Images.ResolveAsync(image, progress, ct);
        TidyImages();
    });

    /// <inheritdoc/>
    public Task RemoveImageAsync(string image, CancellationToken ct) => RunAsync(() => _host.Images.RemoveAsync(image, UsersOf, ct));

    // At every occasion where a build may have lost its last user or its successor may have come: a start, a pull, a launch, a deletion.
    private void TidyImages()
    {
        // A creation that has not named its image yet may be about to stand on any; its own end is the next occasion. What a record that can't be read stands on nobody knows.
        if (!_unreadable.IsEmpty || _instances.Values.Any(instance => instance.Record is { Phase: MachinePhase.Creating, Boot: null }))
            return;
        try
        {
            _host.Images.RemoveSuperseded(UsersOf);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            QemuLog.ImagesKept(_host.Log, kept);
        }
    }

    private IReadOnlyList<string> UsersOf(string disk) =>
        [.. _instances.Values.Where(instance => instance.Record.Boot?.DiskPath == disk).Select(instance => instance.Name.Value).Order(StringComparer.Ordinal)];
}
