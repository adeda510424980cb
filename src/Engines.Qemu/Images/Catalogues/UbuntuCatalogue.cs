using System.Text.Json;

using Batwa.Engines.Qemu.Images.Building;

namespace Batwa.Engines.Qemu.Images.Catalogues;

/// <summary>
/// Ubuntu's released cloud images, by simplestreams: <c>streams/v1/index.json</c> names the list of products, which names for each release
/// and architecture every build with its files, sizes and checksums (https://git.launchpad.net/simplestreams, doc/).
/// </summary>
internal sealed class UbuntuCatalogue(CatalogueHttp http, Uri mirror, GuestArchitecture architecture) : ICatalogueSource
{
    private const string Content = "com.ubuntu.cloud:released:download";

    // What a server image unpacks to is 2.2 to 3.5 GiB; the catalogue does not say.
    private const long MinDisk = 4L << 30;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    // The disk, by preference: all architectures; a kernel for virtual machines; arm64 before 20.04.
    private static readonly string[] Disks = ["disk1.img", "disk-kvm.img", "uefi1.img"];

    /// <inheritdoc/>
    public string Title => "Ubuntu's images";

    /// <inheritdoc/>
    public string FileName => "ubuntu";

    /// <inheritdoc/>
    public Uri Mirror { get; } = mirror;

    /// <inheritdoc/>
    public string Setting => nameof(QemuImageOptions.UbuntuMirror);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RemoteImage>> FetchAsync(CancellationToken ct)
    {
        var index = await http.ReadAsync<StreamIndex>(new Uri(Mirror, "streams/v1/index.json"), Json, ct).ConfigureAwait(false);
        if (!index.Index.TryGetValue(Content, out var entry))
            throw new JsonException($"its index does not list {Content}");
        var products = await http.ReadAsync<StreamProducts>(new Uri(Mirror, entry.Path), Json, ct).ConfigureAwait(false);
        return Read(products);
    }

    /// <summary>The newest build of each release that is still supported, newest release first.</summary>
    internal IReadOnlyList<RemoteImage> Read(StreamProducts products) =>
    [
        .. products.Products.Values
            .Where(product => product.Supported && product.Arch == architecture.Name && product.Os == "ubuntu")
            .OrderByDescending(product => product.Version, StringComparer.Ordinal)
            .Select(ToImage)
            .OfType<RemoteImage>(),
    ];

    private RemoteImage? ToImage(StreamProduct product)
    {
        var newest = product.Versions
            .OrderByDescending(version => version.Key, StringComparer.Ordinal)
            .Select(version => (version.Key, Disk: Disks.Select(kind => version.Value.Items.GetValueOrDefault(kind)).FirstOrDefault(item => item is { Path: not null, Sha256: not null })))
            .FirstOrDefault(version => version.Disk is not null);
        if (newest.Disk is not { Path: { } path, Sha256: { } sha256 } disk)
            return null;
        return new RemoteImage
        {
            Name = product.Version,

            // "default" means the engine's default, which need not be Ubuntu.
            Aliases = [.. (product.Aliases ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(alias => alias != "default" && alias != product.Version)],
            Title = $"Ubuntu {product.ReleaseTitle}",
            Distribution = "ubuntu",
            Version = newest.Key,
            Address = new Uri(Mirror, path),
            Checksum = Checksum.Sha256(sha256),
            Bytes = disk.Size,
            MinDiskBytes = MinDisk,
            Boot = architecture.Firmware,
            DefaultUser = "ubuntu",
        };
    }

    /// <summary><c>index.json</c>.</summary>
    internal sealed record StreamIndex(Dictionary<string, StreamIndexEntry> Index);

    /// <summary>One list of products.</summary>
    internal sealed record StreamIndexEntry(string Path);

    /// <summary>The list of products.</summary>
    internal sealed record StreamProducts(Dictionary<string, StreamProduct> Products);

    /// <summary>A release for an architecture.</summary>
    internal sealed record StreamProduct(string Arch, string Os, string? Aliases, bool Supported, string Version, string ReleaseTitle, Dictionary<string, StreamVersion> Versions);

    /// <summary>A build.</summary>
    internal sealed record StreamVersion(Dictionary<string, StreamItem> Items);

    /// <summary>A file of a build.</summary>
    internal sealed record StreamItem(string? Path, string? Sha256, long? Size);
}
