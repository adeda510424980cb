using Batwa.Engines.Multipass.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Multipass.Machine;

public class ByteSizeTests
{
    [Theory]
    [InlineData("1.0GiB", 1L << 30)]
    [InlineData("512.0MiB", 512L << 20)]
    [InlineData("1.5G", 3L << 29)]
    [InlineData("20k", 20 << 10)]
    [InlineData("2T", 2L << 40)]
    [InlineData("5368709120", 5368709120)]
    [InlineData("2", 2)]
    [InlineData("", 0)]
    [InlineData("<empty>", 0)]
    [InlineData("99999999999999999999T", 0)]
    public void It_reads_what_the_daemon_writes(string text, long bytes) => Assert.Equal(bytes, ByteSize.Parse(text));
}
