using System.Text;
using Batwa.Engines.Qemu.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

public sealed class IsoImageTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private static readonly IsoFile[] Files =
    [
        new("user-data", Encoding.ASCII.GetBytes(new string('u', 5000))),
        new("user-datum", "another that begins alike"u8.ToArray()),
        new("meta-data", []),
        new("full", new byte[2048]),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_file_is_there_by_its_true_name_in_both_namings(bool joliet)
    {
        var read = IsoReader.Files(IsoImage.Write("cidata", Files, At), joliet);

        Assert.Equal(Files.Length, read.Count);
        Assert.All(Files, file => Assert.Equal(file.Content, read[file.Name]));
    }

    [Fact]
    public void The_label_stands_where_readers_look()
    {
        var image = IsoImage.Write("cidata", Files, At);

        Assert.Equal("cidata".PadRight(32), Encoding.ASCII.GetString(image, (16 * 2048) + 40, 32));
        Assert.StartsWith("cidata", Encoding.BigEndianUnicode.GetString(image, (17 * 2048) + 40, 32), StringComparison.Ordinal);
        Assert.Equal(0xFF, image[18 * 2048]);
    }

    [Fact]
    public void It_is_whole_sectors_and_the_same_each_time()
    {
        var image = IsoImage.Write("cidata", Files, At);

        Assert.Equal(0, image.Length % 2048);
        Assert.Equal(image, IsoImage.Write("cidata", Files, At));
    }

    [Fact]
    public void More_files_than_a_directory_holds_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => IsoImage.Write("cidata", [.. Enumerable.Range(0, IsoImage.MostFiles + 1).Select(n => new IsoFile($"f{n}", []))], At));
}
