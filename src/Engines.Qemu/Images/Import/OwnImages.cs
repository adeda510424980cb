using System.Globalization;
using System.Security.Cryptography;

using Batwa.Engines.Errors;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images.Building;
using Batwa.Engines.Qemu.Images.Downloads;
using Batwa.Engines.Qemu.Images.Store;

namespace Batwa.Engines.Qemu.Images.Import;

/// <summary>Images of the caller's own, by <c>file://</c> or <c>http(s)://</c> address. They are copied: what happens to the original afterwards does not matter.</summary>
internal sealed class OwnImages(HttpClient http, Downloader downloader, DiskImport import, GuestArchitecture architecture, QemuImageOptions options, TimeProvider clock, string images)
{
    /// <summary>How the image is made ready, as it is now: changed contents are another image.</summary>
    /// <exception cref="RequestRejectedException">It may not be used.</exception>
    public async Task<ImagePlan> PlanAsync(OwnImage own, CancellationToken ct)
    {
        if (own.File is not null)
        {
            var file = own.RequireFile(options.FileImageDirectories, images);
            var version = string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}");
            return Plan(own, version, (_, progress, ct) => FromFileAsync(file, progress, ct));
        }

        return Plan(own, await VersionAsync(own.Address, ct).ConfigureAwait(false), (key, progress, ct) =>
            downloader.DownloadAsync(new DownloadRequest(own.Address, own.Title, null, null), Path.Combine(images, StoreFiles.Downloads, key.Text), progress, ct));
    }

    private ImagePlan Plan(OwnImage own, string version, Func<ImageKey, IProgress<EngineProgress>, CancellationToken, Task<DownloadedFile>> getAsync)
    {
        var key = ImageKey.Of(own.Title, own.Fingerprint(version));
        return new ImagePlan(key, own.Title, async (scratch, progress, ct) =>
        {
            var file = await getAsync(key, progress, ct).ConfigureAwait(false);
            ImportedDisk disk;
            try
            {
                disk = await import.ImportAsync(file.Path, take: own.File is null, own.Title, scratch, progress, ct).ConfigureAwait(false);
            }
            finally
            {
                // Also what turned out to be no image: it would be found whole, and refused, for ever.
                if (own.File is null)
                    PartialFile.Forget(file.Path);
            }

            var stored = new StoredImage
            {
                Name = own.Address.AbsoluteUri,
                Title = own.Title,
                Version = clock.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                Hash = file.Sha256,
                DiskBytes = disk.DiskBytes,
                Boot = architecture.Firmware == BootMethod.Uefi ? BootMethod.Uefi : disk.Boot,
                DefaultUser = own.DefaultUser,
                Source = own.File is null ? own.Address.Host : "a file of this machine",
            };
            return new MadeImage(stored, disk.Directory);
        });
    }

    private static async Task<DownloadedFile> FromFileAsync(FileInfo file, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        progress.Report(new EngineProgress(EngineStage.Verifying, null, $"Reading {file.Name}"));
        try
        {
            var stream = file.OpenRead();
            await using (stream.ConfigureAwait(false))
                return new DownloadedFile(file.FullName, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct).ConfigureAwait(false)));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new RequestRejectedException($"image: {file.FullName} may not be read by the user that Batwa runs as. Change its permissions: chmod a+r {file.FullName}", e);
        }
    }

    /// <summary>What the server says of the file's version. One that says nothing, or knows no HEAD, is taken to have the same file for ever.</summary>
    private async Task<string> VersionAsync(Uri address, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(options.CatalogueDeadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var ask = new HttpRequestMessage(HttpMethod.Head, address);
            using var response = await http.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? string.Create(CultureInfo.InvariantCulture, $"{response.Headers.ETag?.Tag} {response.Content.Headers.LastModified:O} {response.Content.Headers.ContentLength}")
                : "";
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException or OperationCanceledException)
        {
            return ""; // The download itself will say what is wrong, with its retries.
        }
    }
}
