using Batwa.Engines.Errors;
using Batwa.Engines.Images;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images.Building;
using Batwa.Engines.Qemu.Images.Catalogues;
using Batwa.Engines.Qemu.Images.Downloads;
using Batwa.Engines.Qemu.Images.Import;
using Batwa.Engines.Qemu.Images.Store;
using Batwa.Engines.Qemu.Images.Tools;

using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Qemu.Images;

/// <summary>
/// The images of one data directory. Several processes may use it at a time: whoever makes an image ready holds a lock on it, and an image
/// appears on the shelf whole, by one rename.
/// <code>
/// name ─┬─ debian-12 ───────────── DebianSource ── packages ──┐
///       ├─ name or alias ───────── CatalogueImages ─ download ┼─→ scratch ─→ shelf (ready/KEY) ─→ machines' disks stand on it
///       └─ file:// http(s):// ──── OwnImages ── copy, download┘
/// </code>
/// </summary>
internal sealed class ImageStore : IImageStore, IDisposable
{
    private readonly string _directory;
    private readonly bool _keepsSuperseded;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly ToolRunner _tools;
    private readonly ImageShelf _shelf;
    private readonly DebianSource _debian;
    private readonly IReadOnlyList<CachedCatalogue> _catalogues;
    private readonly CatalogueImages _published;
    private readonly OwnImages _own;
    private readonly SharedWork<ImageKey, BootImage> _work = new();
    private readonly Task _swept;

    /// <summary>Opens the store, and begins to remove what a crash left half done; no image is made ready before that is done.</summary>
    /// <param name="directory">Where images lie; made if it is not there.</param>
    /// <param name="options">Mirrors and deadlines.</param>
    /// <param name="http">Fetches; without a timeout of its own, because a download may take hours and has deadlines of its own.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logs">Where to log.</param>
    public ImageStore(string directory, QemuImageOptions options, HttpClient http, TimeProvider clock, ILoggerFactory logs)
    {
        _directory = Path.GetFullPath(directory);
        Directory.CreateDirectory(_directory);
        _keepsSuperseded = options.KeepsSuperseded;
        _clock = clock;
        _log = logs.CreateLogger("Batwa.Images");
        _tools = new ToolRunner(clock);
        _shelf = new ImageShelf(_directory);
        _swept = Task.Run(() => BuildScratch.SweepAsync(WorkDirectory, _tools, CancellationToken.None), CancellationToken.None);

        var architecture = GuestArchitecture.Current;
        var downloader = new Downloader(http, options, clock, _log);
        var import = new DiskImport(_tools);
        var pages = new CatalogueHttp(http, options, clock);
        _debian = new DebianSource(_tools, options, architecture, clock);
        _catalogues =
        [
            .. ((ICatalogueSource[])[new UbuntuCatalogue(pages, options.UbuntuMirror, architecture), new DebianCatalogue(pages, options.DebianMirror, architecture)])
                .Select(source => new CachedCatalogue(source, Path.Combine(_directory, StoreFiles.Catalogues), options, clock, _log)),
        ];
        _published = new CatalogueImages(_catalogues, downloader, import, Path.Combine(_directory, StoreFiles.Downloads));
        _own = new OwnImages(http, downloader, import, architecture, options, clock, _directory);
    }

    /// <inheritdoc/>
    public string DefaultImage => DebianRecipe.Image;

    private string WorkDirectory => Path.Combine(_directory, StoreFiles.Work);

    /// <inheritdoc/>
    public async Task<ImageCatalogue> ListAsync(CancellationToken ct)
    {
        var listings = await _published.ListAsync(ct).ConfigureAwait(false);
        var shelf = _shelf.All();
        var ready = shelf.ToDictionary(entry => entry.Key, entry => entry.Image);

        List<ImageInfo> images = [DebianSource.Describe(ready.GetValueOrDefault(_debian.Plan.Key))];
        images.AddRange(listings.SelectMany(listing => listing.Images).Select(image => CatalogueImages.Describe(image, ready.GetValueOrDefault(CatalogueImages.KeyOf(image)))));

        // What nobody publishes any more, or nobody can be asked about now, can be launched all the same.
        images.AddRange(shelf
            .Where(entry => images.TrueForAll(image => image.Name != entry.Image.Name))
            .GroupBy(entry => entry.Image.Name)
            .Select(versions => ImageInfoOf(versions.MaxBy(entry => entry.Image.Version, StringComparer.Ordinal).Image)));

        var missing = images[0].IsReady ? [] : BuildPrerequisites.Missing();
        return new ImageCatalogue(images, [.. missing, .. listings.Select(listing => listing.Trouble).OfType<string>()]);
    }

    /// <inheritdoc/>
    public async Task<BootImage> ResolveAsync(string image, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        if (image == "default")
            image = DefaultImage;
        if (OwnImage.TryRead(image) is { } own)
            return await ReadyAsync(await _own.PlanAsync(own, ct).ConfigureAwait(false), progress, ct).ConfigureAwait(false);
        if (DebianSource.Answers(image))
            return await ReadyAsync(_debian.Plan, progress, ct).ConfigureAwait(false);

        var listings = await _published.ListAsync(ct).ConfigureAwait(false);
        var offer = listings.SelectMany(listing => listing.Images).FirstOrDefault(offer => offer.Name == image || offer.Aliases.Contains(image));
        if (offer is not null)
            return await ReadyAsync(_published.PlanOf(offer), progress, ct).ConfigureAwait(false);
        return _shelf.All()
            .Where(entry => entry.Image.Answers(image))
            .OrderByDescending(entry => entry.Image.Version, StringComparer.Ordinal)
            .Select(entry => _shelf.Find(entry.Key))
            .FirstOrDefault(ready => ready is not null) ?? throw NotFound(image, listings);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string image, Func<string, IReadOnlyList<string>> usersOf, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var versions = _shelf.All().Where(entry => entry.Image.Answers(image)).ToList();
        var users = versions.SelectMany(entry => usersOf(_shelf.DiskPath(entry.Key))).Distinct().ToList();
        if (users.Count > 0)
            throw new RequestRejectedException($"The disks of {string.Join(", ", users)} stand on {versions[0].Image.Title}, which therefore stays. Delete those machines first.");
        foreach (var (key, stored) in versions)
        {
            using var held = ImageLock.TakeNow(_directory, key, stored.Title);
            _shelf.Remove(key);
            _log.Removed(stored.Name, key.Text);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void RemoveSuperseded(Func<string, IReadOnlyList<string>> usersOf)
    {
        if (_keepsSuperseded)
            return;
        foreach (var key in _shelf.Remains())
            Remove(key, isWanted: () => !_shelf.Remains().Contains(key));
        foreach (var (key, stored) in SupersededBuilds.Among(_shelf.All(), _debian.Plan.Key))
        {
            if (Remove(key, isWanted: () => usersOf(_shelf.DiskPath(key)).Count > 0))
                _log.RemovedSuperseded(stored.Name, key.Text);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var catalogue in _catalogues)
            catalogue.Dispose();
    }

    // Asked under the lock, so that nobody makes it ready meanwhile. Where somebody has the lock, the next occasion will do.
    private bool Remove(ImageKey key, Func<bool> isWanted)
    {
        using var held = ImageLock.TryTakeNow(_directory, key);
        if (held is null || isWanted())
            return false;
        _shelf.Remove(key);
        return true;
    }

    private Task<BootImage> ReadyAsync(ImagePlan plan, IProgress<EngineProgress> progress, CancellationToken ct) => _shelf.Find(plan.Key) is { } ready
        ? Task.FromResult(ready)
        : _work.JoinAsync(plan.Key, (shared, abandoned) => MakeReadyAsync(plan, shared, abandoned), progress, ct);

    private async Task<BootImage> MakeReadyAsync(ImagePlan plan, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        await _swept.WaitAsync(ct).ConfigureAwait(false);
        var waiting = new EngineProgress(EngineStage.Image, null, $"Waiting for {plan.Title}, which another Batwa on this machine is making ready");
        using var held = await ImageLock.TakeAsync(_directory, plan.Key, () => progress.Report(waiting), _clock, ct).ConfigureAwait(false);
        if (_shelf.Find(plan.Key) is { } there)
            return there;

        _log.MakingReady(plan.Title);
        var started = _clock.GetTimestamp();
        try
        {
            var scratch = BuildScratch.Create(WorkDirectory, _tools);
            await using (scratch.ConfigureAwait(false))
            {
                var made = await plan.MakeAsync(scratch, progress, ct).ConfigureAwait(false);
                var ready = _shelf.Put(plan.Key, made.Image, made.Directory);
                _log.Ready(plan.Title, (int)_clock.GetElapsedTime(started).TotalSeconds);
                return ready;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineFailedException($"{plan.Title} could not be made ready in {_directory}: {e.Message} Check that there is room and that Batwa's user may write there.", e);
        }
    }

    private static ImageInfo ImageInfoOf(StoredImage image) => new()
    {
        Name = image.Name,
        Aliases = image.Aliases,
        Title = image.Title,
        Distribution = image.Distribution,
        Version = image.Version,
        Hash = image.Hash,
        IsReady = true,
        MinDiskBytes = image.DiskBytes,
        Source = image.Source,
    };

    private static ImageNotFoundException NotFound(string image, CatalogueListing[] listings)
    {
        string[] known = [DebianRecipe.Image, .. listings.SelectMany(listing => listing.Images).Select(offer => offer.Name).Take(10)];
        var trouble = listings.Select(listing => listing.Trouble).OfType<string>().ToList();
        return new ImageNotFoundException(
            $"There is no image named \"{image}\". There are {string.Join(", ", known)}; a disk of your own can be given as file:///… or https://….{(trouble.Count == 0 ? "" : " " + string.Join(' ', trouble))}");
    }
}
