using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

using Batwa.Engines.Qemu.Images.Building;

namespace Batwa.Engines.Qemu.Images.Catalogues;

/// <summary>
/// Debian's own cloud images. Beside each image lies a manifest in JSON: an item of kind <c>Upload</c> names the qcow2 of exactly this build
/// and its SHA-512 (in base64, without padding). The dated address is taken, not <c>latest</c>, which changes under a download.
/// </summary>
internal sealed class DebianCatalogue(CatalogueHttp http, Uri mirror, GuestArchitecture architecture) : ICatalogueSource
{
    private const long MinDisk = 3L << 30;

    private static readonly (int Number, string Codename)[] Releases = [(13, "trixie"), (12, "bookworm")];

    /// <inheritdoc/>
    public string Title => "Debian's cloud images";

    /// <inheritdoc/>
    public string FileName => "debian";

    /// <inheritdoc/>
    public Uri Mirror { get; } = mirror;

    /// <inheritdoc/>
    public string Setting => nameof(QemuImageOptions.DebianMirror);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RemoteImage>> FetchAsync(CancellationToken ct) =>
        await Task.WhenAll(Releases.Select(release => FetchAsync(release.Number, release.Codename, ct))).ConfigureAwait(false);

    /// <summary>Reads a release's manifest.</summary>
    internal RemoteImage Read(int number, string codename, CloudManifest manifest)
    {
        var upload = manifest.Items.FirstOrDefault(item => item is { Kind: "Upload", Metadata.Labels.Format: "qcow2", Data.Ref: not null, Metadata.Annotations.Digest: not null })
            ?? throw new JsonException($"the manifest of {codename} names no qcow2");
        var version = upload.Metadata!.Labels!.Version ?? manifest.Items.Select(item => item.Data?.Info?.Version).FirstOrDefault(text => text is not null) ?? "";

        // "debian-12" itself is built here; what is downloaded of that release has another name.
        var isBuiltHere = codename == DebianRecipe.Suite;
        return new RemoteImage
        {
            Name = isBuiltHere ? $"debian-{number}-cloud" : $"debian-{number}",
            Aliases = isBuiltHere ? [$"{codename}-cloud"] : [codename],
            Title = $"Debian {number} ({codename}), cloud image",
            Distribution = "debian",
            Version = version,
            Address = new Uri(Mirror, upload.Data!.Ref!),
            Checksum = ReadDigest(upload.Metadata.Annotations!.Digest!),
            MinDiskBytes = MinDisk,
            Boot = architecture.Firmware,
            DefaultUser = "debian",
        };
    }

    private async Task<RemoteImage> FetchAsync(int number, string codename, CancellationToken ct)
    {
        var address = new Uri(Mirror, $"{codename}/latest/debian-{number}-genericcloud-{architecture.Name}.json");
        var manifest = await http.ReadAsync<CloudManifest>(address, JsonSerializerOptions.Web, ct).ConfigureAwait(false);
        return Read(number, codename, manifest);
    }

    private static Checksum ReadDigest(string digest)
    {
        var parts = digest.Split(':');
        if (parts is not ["sha512", var text])
            throw new JsonException($"its digest is \"{digest}\" and not sha512");
        return Base64.IsValid(text.PadRight((text.Length + 3) / 4 * 4, '='), out var bytes) && bytes == 64
            ? Checksum.Sha512(Convert.ToHexString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='))))
            : throw new JsonException($"its digest is \"{digest}\", which is no SHA-512 in base64");
    }

    /// <summary>The manifest.</summary>
    internal sealed record CloudManifest(IReadOnlyList<CloudItem> Items);

    /// <summary>A build, or a file of it.</summary>
    internal sealed record CloudItem(string? Kind, CloudData? Data, CloudMetadata? Metadata);

    /// <summary>What the item is.</summary>
    internal sealed record CloudData(string? Ref, CloudInfo? Info);

    /// <summary>What the build is.</summary>
    internal sealed record CloudInfo(string? Version);

    /// <summary>What is said about the item.</summary>
    internal sealed record CloudMetadata(CloudAnnotations? Annotations, CloudLabels? Labels);

    /// <summary>The checksum.</summary>
    internal sealed record CloudAnnotations([property: JsonPropertyName("cloud.debian.org/digest")] string? Digest);

    /// <summary>Format and version.</summary>
    internal sealed record CloudLabels(
        [property: JsonPropertyName("upload.cloud.debian.org/image-format")] string? Format,
        [property: JsonPropertyName("cloud.debian.org/version")] string? Version);
}
