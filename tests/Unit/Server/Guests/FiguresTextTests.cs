using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Guests;
using Xunit;

namespace Batwa.Tests.Unit.Server.Guests;

public sealed class FiguresTextTests
{
    [Fact]
    public void A_guest_of_BusyBox_is_read_too()
    {
        var figures = FiguresText.Read("""
            0.00 0.01 0.05 1/57 999
            ---
            MemTotal:         500000 kB
            MemFree:          400000 kB
            ---
            Filesystem           1024-blocks    Used Available Capacity Mounted on
            /dev/sda3               1000000    250000    750000  25% /
            ---

            """);

        Assert.Equal([0, 0.01, 0.05], figures.Load);
        Assert.Equal((512_000_000, 102_400_000), (figures.MemoryTotal, figures.MemoryUsed));
        Assert.Equal(new DiskFigures("sda3", 1_024_000_000, 256_000_000), Assert.Single(figures.Disks));
        Assert.Equal("", figures.Release);
        Assert.Null(figures.Uptime);
    }

    [Fact]
    public void The_root_file_system_comes_first_and_mount_points_may_hold_spaces()
    {
        var figures = FiguresText.Read("""
            1 2 3 4/5 6
            ---
            MemTotal: 10 kB
            MemAvailable: 4 kB
            ---
            Filesystem 1024-blocks Used Available Capacity Mounted on
            tmpfs 10 1 9 10% /run
            /dev/vdb1 20 2 18 10% /srv/my data
            /dev/vda1 30 3 27 10% /
            ---
            ID=debian
            PRETTY_NAME='Debian GNU/Linux 12 (bookworm)'
            ---
            350735.47 234388.90
            """);

        Assert.Equal(["vda1", "vdb1"], figures.Disks.Select(d => d.Name));
        Assert.Equal(6 * 1024, figures.MemoryUsed);
        Assert.Equal("Debian GNU/Linux 12 (bookworm)", figures.Release);
        Assert.Equal(TimeSpan.FromSeconds(350735), figures.Uptime);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sh: cat: not found")]
    [InlineData("x y z\n---\nMemTotal: 1 kB\n---\n")]
    [InlineData("1 2 3\n---\nnothing\n---\n")]
    public void What_no_Linux_system_prints_is_said_to_be_so(string text) =>
        Assert.StartsWith("The guest answered, but not with what", Assert.Throws<EngineFailedException>(() => FiguresText.Read(text)).Message, StringComparison.Ordinal);
}
