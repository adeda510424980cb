using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Images.Import;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Images.Import;

public sealed class OwnImageTests
{
    [Theory]
    [InlineData("24.04")]
    [InlineData("debian-12")]
    [InlineData("/etc/passwd")]
    public void What_has_no_scheme_is_a_name(string image) => Assert.Null(OwnImage.TryRead(image));

    [Theory]
    [InlineData("ftp://example.org/a.img")]
    [InlineData("file://server/share/a.img")]
    [InlineData("https://user:secret@example.org/a.img")]
    [InlineData("https://")]
    [InlineData("javascript://x")]
    public void Addresses_that_cannot_be_used_are_refused_without_repeating_secrets(string image)
    {
        var refusal = Assert.Throws<RequestRejectedException>(() => OwnImage.TryRead(image));
        Assert.StartsWith("image: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/x/debian-13-generic.qcow2", "debian-13-generic.qcow2", "debian")]
    [InlineData("file:///srv/Fedora%20Cloud.raw.xz", "Fedora Cloud.raw.xz", "fedora")]
    [InlineData("https://example.org/", "example.org", "ubuntu")]
    public void Title_and_user_come_from_the_name(string image, string title, string user)
    {
        var own = OwnImage.TryRead(image)!;
        Assert.Equal((title, user), (own.Title, own.DefaultUser));
    }
}
