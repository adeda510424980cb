using System.Globalization;
using System.Security.Cryptography;

using Batwa.Engines.Images;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images.Store;
using Batwa.Engines.Qemu.Images.Tools;

namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>The image that is built here: <c>debian-12</c>.</summary>
internal sealed class DebianSource
{
    private const string Origin = "built on this machine from Debian's packages";

    private readonly ToolRunner _tools;
    private readonly QemuImageOptions _options;
    private readonly GuestArchitecture _architecture;
    private readonly TimeProvider _clock;

    /// <summary>Makes the source.</summary>
    public DebianSource(ToolRunner tools, QemuImageOptions options, GuestArchitecture architecture, TimeProvider clock)
    {
        (_tools, _options, _architecture, _clock) = (tools, options, architecture, clock);
        Plan = new ImagePlan(ImageKey.Of(DebianRecipe.Image, DebianRecipe.Fingerprint(architecture)), DebianRecipe.Title, MakeAsync);
    }

    /// <summary>How this version of Batwa builds it.</summary>
    public ImagePlan Plan { get; }

    /// <summary>Whether it is called so.</summary>
    public static bool Answers(string name) => name is DebianRecipe.Image or DebianRecipe.Suite;

    /// <summary>As the catalogue shows it.</summary>
    /// <param name="ready">It, if it is on the shelf.</param>
    public static ImageInfo Describe(StoredImage? ready) => new()
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

    private async Task<MadeImage> MakeAsync(BuildScratch scratch, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var directory = await new DebianImageBuilder(_tools, Sources()).BuildAsync(scratch, progress, ct).ConfigureAwait(false);
        progress.Report(new EngineProgress(EngineStage.Verifying, null, $"Noting the checksum of {DebianRecipe.Title}"));
        var image = new StoredImage
        {
            Name = DebianRecipe.Image,
            Aliases = [DebianRecipe.Suite],
            Title = DebianRecipe.Title,
            Distribution = "debian",
            Version = _clock.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            Hash = await HashAsync(Path.Combine(directory, StoreFiles.Disk), ct).ConfigureAwait(false),
            DiskBytes = DebianRecipe.DiskBytes,
            Boot = BootMethod.Kernel,
            KernelArguments = DebianRecipe.KernelArguments(_architecture),
            DefaultUser = DebianRecipe.DefaultUser,
            Source = Origin,
        };
        return new MadeImage(image, directory);
    }

    private AptSources Sources()
    {
        var host = HostAptSources.Read(HostAptSources.HostFiles());
        return new AptSources(_options.DebianPackageMirror ?? host.Archive, _options.DebianSecurityMirror ?? host.Security);
    }

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        var stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct).ConfigureAwait(false));
    }
}
