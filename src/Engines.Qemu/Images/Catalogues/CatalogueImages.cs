using Batwa.Engines.Images;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images.Building;
using Batwa.Engines.Qemu.Images.Downloads;
using Batwa.Engines.Qemu.Images.Import;
using Batwa.Engines.Qemu.Images.Store;

namespace Batwa.Engines.Qemu.Images.Catalogues;

/// <summary>The images that are published elsewhere: what there is, and how each is made ready here.</summary>
internal sealed class CatalogueImages(IReadOnlyList<CachedCatalogue> catalogues, Downloader downloader, DiskImport import, string downloads)
{
    /// <summary>What all sources offer; they are asked side by side, and one that hangs holds up none of the others' answers beyond its deadline.</summary>
    public async Task<CatalogueListing[]> ListAsync(CancellationToken ct) =>
        await Task.WhenAll(catalogues.Select(catalogue => catalogue.ListAsync(ct))).ConfigureAwait(false);

    /// <summary>As the catalogue shows it.</summary>
    public static ImageInfo Describe(RemoteImage image, StoredImage? ready) => new()
    {
        Name = image.Name,
        Aliases = image.Aliases,
        Title = image.Title,
        Distribution = image.Distribution,
        Version = image.Version,
        Hash = ready?.Hash ?? (image.Checksum.Hex.Length == 64 ? image.Checksum.Hex : ""),
        IsReady = ready is not null,
        DownloadBytes = ready is null ? image.Bytes : null,
        MinDiskBytes = ready?.DiskBytes ?? image.MinDiskBytes,
        Source = image.Address.Host,
    };

    /// <summary>What it is called on the shelf.</summary>
    public static ImageKey KeyOf(RemoteImage image) => ImageKey.Of(image.Name, $"{image.Version}-{image.Checksum.Hex[..12]}");

    /// <summary>How it is made ready.</summary>
    public ImagePlan PlanOf(RemoteImage image)
    {
        var key = KeyOf(image);
        return new ImagePlan(key, image.Title, MakeAsync);

        async Task<MadeImage> MakeAsync(BuildScratch scratch, IProgress<EngineProgress> progress, CancellationToken ct)
        {
            var request = new DownloadRequest(image.Address, image.Title, image.Checksum, image.Bytes);
            var file = await downloader.DownloadAsync(request, Path.Combine(downloads, key.Text), progress, ct).ConfigureAwait(false);
            var disk = await import.ImportAsync(file.Path, take: true, image.Title, scratch, progress, ct).ConfigureAwait(false);
            PartialFile.Forget(file.Path);
            var stored = new StoredImage
            {
                Name = image.Name,
                Aliases = image.Aliases,
                Title = image.Title,
                Distribution = image.Distribution,
                Version = image.Version,
                Hash = file.Sha256,
                DiskBytes = disk.DiskBytes,
                Boot = image.Boot,
                DefaultUser = image.DefaultUser,
                Source = image.Address.Host,
            };
            return new MadeImage(stored, disk.Directory);
        }
    }
}
