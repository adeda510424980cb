using System.Globalization;
using System.Security.Cryptography;

using Batwa.Engines.Images;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images.Store;
using Batwa.Engines.Qemu.Images.Tools;

using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>The image that is built here: <c>debian-12</c>.</summary>
internal sealed class DebianSource(ToolRunner tools, QemuImageOptions options, TimeProvider clock, ILogger log)
{
    private const string Origin = "built on this machine from Debian's packages";

    /// <summary>What this version of Batwa would build.</summary>
    public ImageKey Key { get; } = ImageKey.Of(DebianRecipe.Image, DebianRecipe.Fingerprint(GuestArchitecture.Current));

    /// <summary>Whether it is called so.</summary>
    public static bool Answers(string name) => name is DebianRecipe.Image or DebianRecipe.Suite;

    /// <summary>As the catalogue shows it.</summary>
    public ImageInfo Describe(ImageShelf shelf)
    {
        var ready = shelf.All().FirstOrDefault(entry => entry.Key == Key).Image;
        return new ImageInfo
        {
            Name = DebianRecipe.Image,
            Aliases = [DebianRecipe.Suite],
            Title = DebianRecipe.Title,
            Distribution = "debian",
            Version = ready?.Version ?? "",
            Hash = ready?.Hash ?? "",
            IsReady = ready is not null,
            MinDiskBytes = DebianRecipe.DiskBytes,
            Source = Origin,
            IsDefault = true,
        };
    }

    /// <summary>Builds it and puts it on the shelf.</summary>
    public async Task<BootImage> BuildAsync(ImageShelf shelf, BuildScratch scratch, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        log.Building(DebianRecipe.Image);
        var started = clock.GetTimestamp();
        var files = await new DebianImageBuilder(tools, Sources()).BuildAsync(scratch, progress, ct).ConfigureAwait(false);

        progress.Report(new EngineProgress(EngineStage.Verifying, null, $"Noting the checksum of {DebianRecipe.Title}"));
        var disk = new FileInfo(Path.Combine(files, StoreFiles.Disk));
        var image = new StoredImage
        {
            Name = DebianRecipe.Image,
            Title = DebianRecipe.Title,
            Distribution = "debian",
            Version = clock.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            Hash = await HashAsync(disk.FullName, ct).ConfigureAwait(false),
            DiskBytes = DebianRecipe.DiskBytes,
            Boot = BootMethod.Kernel,
            KernelArguments = DebianRecipe.KernelArguments(GuestArchitecture.Current),
            DefaultUser = DebianRecipe.DefaultUser,
            Source = Origin,
        };
        var ready = shelf.Put(Key, image, files);
        log.Built(DebianRecipe.Image, (int)clock.GetElapsedTime(started).TotalSeconds, disk.Length);
        return ready;
    }

    private AptSources Sources()
    {
        var host = HostAptSources.Read(HostAptSources.HostFiles());
        return new AptSources(options.DebianPackageMirror ?? host.Archive, options.DebianSecurityMirror ?? host.Security);
    }

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        var stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct).ConfigureAwait(false));
    }
}
