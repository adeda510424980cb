using System.Text.Json;
using Batwa.Engines.Qemu.Images.Building;
using Batwa.Engines.Qemu.Images.Catalogues;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Images.Catalogues;

public sealed class DebianCatalogueTests
{
    private readonly DebianCatalogue _catalogue = new(null!, new Uri("https://mirror.example/images/"), new GuestArchitecture("amd64", "ttyS0"));

    [Fact]
    public void The_dated_build_is_taken_with_its_checksum_in_hex()
    {
        var image = Read("sha512:" + Convert.ToBase64String(new byte[64]).TrimEnd('='));
        Assert.Equal(new string('0', 128), image.Checksum.Hex);
        Assert.Equal("https://mirror.example/images/trixie/20260712-2537/d.qcow2", image.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("sha512:AAAA")]
    [InlineData("sha512:not base64 at all!")]
    [InlineData("md5:AAAA")]
    [InlineData("")]
    public void A_digest_that_is_none_is_not_taken_for_one(string digest) => Assert.Throws<JsonException>(() => Read(digest));

    [Fact]
    public void A_manifest_without_a_qcow2_is_none() =>
        Assert.Throws<JsonException>(() => _catalogue.Read(13, "trixie", JsonSerializer.Deserialize<DebianCatalogue.CloudManifest>("""{"items":[{"kind":"Build"}]}""", JsonSerializerOptions.Web)!));

    private RemoteImage Read(string digest)
    {
        var manifest = $$"""
            {"items":[{"kind":"Upload","data":{"ref":"trixie/20260712-2537/d.qcow2"},"metadata":{"annotations":{"cloud.debian.org/digest":"{{digest}}"},
             "labels":{"upload.cloud.debian.org/image-format":"qcow2","cloud.debian.org/version":"20260712-2537"} } }]}
            """;
        return _catalogue.Read(13, "trixie", JsonSerializer.Deserialize<DebianCatalogue.CloudManifest>(manifest, JsonSerializerOptions.Web)!);
    }
}
