using Batwa.Engines.Qemu;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu;

public sealed class DiagnosisTests
{
    [Fact]
    public void A_data_directory_that_leaves_no_room_for_sockets_is_refused_with_the_numbers()
    {
        Assert.Null(Diagnosis.DirectoryTrouble("/" + new string('d', QemuOptions.LongestDataDirectory - 1)));
        Assert.Contains("has 91 bytes", Diagnosis.DirectoryTrouble("/" + new string('d', QemuOptions.LongestDataDirectory)), StringComparison.Ordinal);
        Assert.Contains("91", Diagnosis.DirectoryTrouble("/" + new string('ö', 45)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_one_is_refused() => Assert.Contains("absolute", Diagnosis.DirectoryTrouble("data"), StringComparison.Ordinal);
}
