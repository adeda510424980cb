using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

public sealed class LimitsTests
{
    private const long Gibi = 1L << 30;

    private static readonly HostResources Host = new(Cpus: 2, MemoryBytes: 8 * Gibi, MemoryFreeBytes: 4 * Gibi, DiskBytes: 100 * Gibi, DiskFreeBytes: 10 * Gibi);

    [Theory]
    [InlineData(1, 1, 5)]
    [InlineData(8, 4, 100)]
    public void What_fits_is_taken_also_a_disk_larger_than_what_is_free(int cpus, int memory, int disk) =>
        Limits.Check(new InstanceResources(cpus, memory * Gibi, disk * Gibi), Host, cpuOvercommit: 4);

    [Theory]
    [InlineData(0, 1024, 5, "cpus: 0 asked for; an instance here may have 1 to 8 (this host has 2).")]
    [InlineData(9, 1024, 5, "cpus: 9 asked for; an instance here may have 1 to 8 (this host has 2).")]
    [InlineData(1, 255, 5, "memory: 255 MiB asked for; an instance needs at least 256 MiB.")]
    [InlineData(1, 5120, 5, "memory: 5 GiB asked for; this host has 4 GiB free of 8 GiB. Stop an instance, or give this one less.")]
    [InlineData(1, 1024, 0, "disk: 0 bytes asked for; an instance needs at least 1 GiB.")]
    [InlineData(1, 1024, 101, "disk: 101 GiB asked for; this host's whole disk has 100 GiB.")]
    public void What_does_not_fit_is_refused_with_the_numbers(int cpus, int memoryMebi, int diskGibi, string says)
    {
        var wanted = new InstanceResources(cpus, memoryMebi * (Gibi / 1024), diskGibi * Gibi);

        Assert.Equal(says, Assert.Throws<RequestRejectedException>(() => Limits.Check(wanted, Host, cpuOvercommit: 4)).Message);
    }

    [Fact]
    public void A_disk_that_is_nearly_full_takes_no_further_instance()
    {
        var refusal = Assert.Throws<RequestRejectedException>(
            () => Limits.Check(new InstanceResources(1, 2 * Gibi, 5 * Gibi), Host with { DiskFreeBytes = 2 * Gibi }, cpuOvercommit: 4));

        Assert.Contains("2 GiB are free on this host; 3 GiB must be", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_must_fit_on_the_disk()
    {
        var image = Records.Ready().Boot!;

        Limits.CheckImage(new InstanceResources(1, Gibi, 2 * Gibi), image);
        var refusal = Assert.Throws<RequestRejectedException>(() => Limits.CheckImage(new InstanceResources(1, Gibi, Gibi), image));
        Assert.Equal("disk: 1 GiB asked for; Debian 12 needs at least 2 GiB.", refusal.Message);
    }
}
