using Batwa.Engines.Hosts;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Hosts;

public sealed class HostMemoryTests
{
    [Fact]
    public void The_kernels_memory_table_is_read_in_bytes() => Assert.Equal(
        new HostMemory(24684092L * 1024, 23000000L * 1024),
        HostMemory.Parse(["MemTotal:       24684092 kB", "MemAvailable:   23000000 kB", "HugePages_Total:       0", ""]));

    [Fact]
    public void A_kernel_that_does_not_tell_what_is_available_is_as_good_as_silent() => Assert.Null(HostMemory.Parse(["MemTotal:       24684092 kB"]));
}
