using Batwa.Engines.Errors;
using Batwa.Engines.Images;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images.Building;
using Batwa.Engines.Qemu.Images.Store;
using Batwa.Engines.Qemu.Images.Tools;

using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Qemu.Images;

/// <summary>The images of one data directory. Several processes may use it at a time.</summary>
internal sealed class ImageStore : IImageStore
{
    private readonly string _directory;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly ToolRunner _tools;
    private readonly ImageShelf _shelf;
    private readonly DebianSource _debian;
    private readonly SharedWork<ImageKey, BootImage> _work = new();
    private readonly Lazy<Task> _swept;

    /// <summary>Opens the store; what a crash left half done is removed before the first image is made ready.</summary>
    /// <param name="directory">Where images lie; made if it is not there.</param>
    /// <param name="options">Mirrors and deadlines.</param>
    /// <param name="http">Fetches; without a timeout of its own, because downloads have deadlines of their own.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logs">Where to log.</param>
    public ImageStore(string directory, QemuImageOptions options, HttpClient http, TimeProvider clock, ILoggerFactory logs)
    {
        ArgumentNullException.ThrowIfNull(http);
        _directory = Path.GetFullPath(directory);
        Directory.CreateDirectory(_directory);
        _clock = clock;
        _log = logs.CreateLogger("Batwa.Images");
        _tools = new ToolRunner(clock);
        _shelf = new ImageShelf(_directory);
        _debian = new DebianSource(_tools, options, clock, _log);
        _swept = new Lazy<Task>(() => BuildScratch.SweepAsync(Path.Combine(_directory, StoreFiles.Work), _tools, CancellationToken.None));
    }

    /// <inheritdoc/>
    public string DefaultImage => DebianRecipe.Image;

    /// <inheritdoc/>
    public Task<ImageCatalogue> ListAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(new ImageCatalogue([_debian.Describe(_shelf)], BuildPrerequisites.Missing()));
    }

    /// <inheritdoc/>
    public Task<BootImage> ResolveAsync(string image, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        if (!DebianSource.Answers(image))
            throw new ImageNotFoundException($"There is no image named \"{image}\". There is {DebianRecipe.Image}.");
        return _shelf.Find(_debian.Key) is { } ready
            ? Task.FromResult(ready)
            : _work.JoinAsync(_debian.Key, MakeReadyAsync, progress, ct);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string image, Func<string, IReadOnlyList<string>> usersOf, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        foreach (var (key, stored) in _shelf.All().Where(entry => entry.Image.Name == image))
        {
            using var held = ImageLock.TakeNow(_directory, key, image);
            if (usersOf(_shelf.DiskPath(key)) is { Count: > 0 } users)
                throw new RequestRejectedException($"The disks of {string.Join(", ", users)} stand on {stored.Title}, which therefore stays. Delete those machines first.");
            _shelf.Remove(key);
            _log.Removed(image, key.Text);
        }

        return Task.CompletedTask;
    }

    private async Task<BootImage> MakeReadyAsync(IProgress<EngineProgress> progress, CancellationToken ct)
    {
        await _swept.Value.WaitAsync(ct).ConfigureAwait(false);
        using var held = await ImageLock.TakeAsync(
            _directory,
            _debian.Key,
            () => progress.Report(new EngineProgress(EngineStage.Image, null, $"Waiting for {DebianRecipe.Title}, which another Batwa is building")),
            _clock,
            ct).ConfigureAwait(false);
        if (_shelf.Find(_debian.Key) is { } there)
            return there;

        var scratch = BuildScratch.Create(Path.Combine(_directory, StoreFiles.Work), _tools);
        await using (scratch.ConfigureAwait(false))
            return await _debian.BuildAsync(_shelf, scratch, progress, ct).ConfigureAwait(false);
    }
}
