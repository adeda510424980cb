using Batwa.Engines.Instances;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Instances;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1024", 1024)]
    [InlineData("1234B", 1234)]
    [InlineData("1K", 1L << 10)]
    [InlineData("42MiB", 42L << 20)]
    [InlineData("512M", 512L << 20)]
    [InlineData("512MB", 512L << 20)]
    [InlineData("1G", 1L << 30)]
    [InlineData("5g", 5L << 30)]
    [InlineData("0.5G", 1L << 29)]
    [InlineData("1.5GiB", 3L << 29)]
    [InlineData(" 2 G ", 2L << 30)]
    [InlineData("0.1K", 102)]
    public void Sizes_are_read_as_Multipass_reads_them(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("abc")]
    [InlineData("-1G")]
    [InlineData("+1G")]
    [InlineData("1.5")]
    [InlineData("1.5B")]
    [InlineData("1T")]
    [InlineData("1,5G")]
    [InlineData(".5G")]
    [InlineData("1e3M")]
    [InlineData("1GG")]
    [InlineData("99999999999999999999")]
    [InlineData("99999999999G")]
    [InlineData("999999999999999999999999999999999999999G")]
    [InlineData("٣G")]
    public void What_is_no_size_is_none(string text) => Assert.False(ByteSize.TryParse(text, out _));

    [Theory]
    [InlineData(0.5, "0.5 GiB")]
    [InlineData(9.96, "10 GiB")]
    [InlineData(21.4, "21 GiB")]
    public void Sizes_have_a_decimal_only_while_they_are_small(double gibibytes, string words) =>
        Assert.Equal(words, ByteSize.InWords((long)(gibibytes * ByteSize.GiB)));
}
