using Batwa.Engines.Qemu.Images.Building;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Images.Building;

public sealed class DebianRecipeTests
{
    private static readonly GuestArchitecture Amd64 = new("amd64", "ttyS0");

    [Fact]
    public void The_fingerprint_is_stable_and_differs_between_architectures()
    {
        Assert.Equal(DebianRecipe.Fingerprint(Amd64), DebianRecipe.Fingerprint(Amd64));
        Assert.NotEqual(DebianRecipe.Fingerprint(Amd64), DebianRecipe.Fingerprint(new GuestArchitecture("arm64", "ttyAMA0")));
        Assert.Matches("^[0-9a-f]{12}$", DebianRecipe.Fingerprint(Amd64));
    }

    [Fact]
    public void The_guest_takes_its_packages_from_where_it_was_built_from()
    {
        var sources = new AptSources(new Uri("http://mirror.example/debian/"), new Uri("http://mirror.example/security"));
        var list = GuestFiles.AfterPackages(sources).Single(file => file.Path == "etc/apt/sources.list").Text;
        Assert.Equal(
            "deb http://mirror.example/debian bookworm main\ndeb http://mirror.example/debian bookworm-updates main\ndeb http://mirror.example/security bookworm-security main\n",
            list);
    }

    [Fact]
    public void No_file_is_laid_twice_and_none_by_an_absolute_path()
    {
        var paths = GuestFiles.BeforePackages.Concat(GuestFiles.AfterPackages(AptSources.Default)).Select(file => file.Path).ToList();
        Assert.Equal(paths.Distinct(), paths);
        Assert.DoesNotContain(paths, path => path.StartsWith('/') || path.Contains("..", StringComparison.Ordinal));
    }
}
