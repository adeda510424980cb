using Batwa.Engines.Qemu.Images.Building;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Images.Building;

public sealed class HostAptSourcesTests
{
    [Fact]
    public void Stanzas_name_the_mirror()
    {
        var sources = HostAptSources.Read(
        [
            "Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm bookworm-updates\nComponents: main\n\n"
            + "Types: deb\nURIs: http://mirror.example/debian-security\nSuites: bookworm-security\nComponents: main\n",
        ]);
        Assert.Equal("http://mirror.example/debian", sources.Archive.AbsoluteUri);
        Assert.Equal("http://mirror.example/debian-security", sources.Security.AbsoluteUri);
    }

    [Fact]
    public void Lines_name_the_mirror()
    {
        var sources = HostAptSources.Read(["# a comment\ndeb [signed-by=/usr/share/keyrings/x.gpg] https://mirror.example/debian trixie main\ndeb-src https://other.example/debian trixie main\n"]);
        Assert.Equal("https://mirror.example/debian", sources.Archive.AbsoluteUri);
        Assert.Equal(AptSources.Default.Security, sources.Security);
    }

    [Theory]
    [InlineData("deb http://archive.ubuntu.com/ubuntu noble main universe")]
    [InlineData("Types: deb\nURIs: http://archive.ubuntu.com/ubuntu\nSuites: noble noble-updates\nComponents: main\n")]
    [InlineData("Types: deb\nURIs: https://deb.nodesource.com/node_20.x\nSuites: nodistro\nComponents: main\n")]
    [InlineData("Types: deb\nURIs: mirror+file:///etc/apt/mirrors/debian.list\nSuites: bookworm\nComponents: main\n")]
    [InlineData("deb cdrom:[Debian GNU/Linux 12]/ bookworm main")]
    [InlineData("Enabled: no\nTypes: deb\nURIs: http://off.example/debian\nSuites: bookworm\nComponents: main\n")]
    [InlineData("Types: deb-src\nURIs: http://sources.example/debian\nSuites: bookworm\nComponents: main\n")]
    [InlineData("")]
    public void What_is_no_debian_mirror_of_packages_leaves_debians_own(string file)
    {
        Assert.Equal(AptSources.Default, HostAptSources.Read([file]));
    }
}
