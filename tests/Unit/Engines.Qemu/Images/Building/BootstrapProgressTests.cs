using Batwa.Engines.Qemu.Images.Building;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Images.Building;

public sealed class BootstrapProgressTests
{
    // The lines of a real run, shortened.
    private static readonly string[] Run =
    [
        "I: chroot architecture amd64 is equal to the host's architecture",
        "I: running apt-get update...",
        "Get:1 http://deb.debian.org/debian bookworm InRelease [151 kB]",
        "I: downloading packages with apt...",
        "0 upgraded, 4 newly installed, 0 to remove and 0 not upgraded.",
        .. Enumerable.Range(1, 4).Select(i => $"Get:{i} http://deb.debian.org/debian bookworm/main amd64 p{i} amd64 1 [1 kB]"),
        "I: extracting archives...",
        "I: installing essential packages...",
        .. Enumerable.Range(1, 4).SelectMany(i => (string[])[$"Unpacking p{i} (1) ...", $"Setting up p{i} (1) ..."]),
        "I: installing remaining packages inside the chroot...",
        "0 upgraded, 2 newly installed, 0 to remove and 0 not upgraded.",
        "Get:1 http://deb.debian.org/debian bookworm/main amd64 q1 amd64 1 [1 kB]",
        "Get:2 http://deb.debian.org/debian bookworm/main amd64 q2 amd64 1 [1 kB]",
        "Unpacking q1 (1) ...", "Unpacking q2 (1) ...", "Setting up q1 (1) ...", "Setting up q2 (1) ...",
        "I: cleaning package lists and apt cache...",
        "I: creating tarball...",
        "I: success in 31.9807 seconds",
    ];

    [Fact]
    public void A_real_run_goes_up_without_a_step_back_and_nearly_to_the_end()
    {
        var progress = new BootstrapProgress();
        var seen = new List<int>();
        foreach (var line in Run)
        {
            progress.Take(line);
            seen.Add(progress.Percent);
        }

        Assert.Equal(seen.Order(), seen);
        Assert.Equal(92, seen[^1]);
        Assert.True(seen.Distinct().Count() > 12);
    }

    [Fact]
    public void It_says_what_is_done_and_how_many_packages_there_are()
    {
        var progress = new BootstrapProgress();
        foreach (var line in Run.TakeWhile(line => !line.StartsWith("Unpacking q1", StringComparison.Ordinal)))
            progress.Take(line);
        Assert.Equal("installing packages (2)", progress.Text);
    }

    [Fact]
    public void Lines_of_other_kinds_change_nothing()
    {
        var progress = new BootstrapProgress();
        Assert.False(progress.Take("Run 'dpkg-reconfigure tzdata' if you wish to change it."));
        Assert.False(progress.Take("W: something"));
    }
}
