using System.Net.Sockets;
using Batwa.Engines.Hosts;
using Batwa.Engines.Instances;
using Batwa.Server.Commands.Doctor;
using Xunit;

namespace Batwa.Tests.Unit.Server.Commands.Doctor;

public sealed class ChecksTests
{
    [Theory]
    [InlineData(0.5, FindingVerdict.Broken)]
    [InlineData(5, FindingVerdict.Lacking)]
    [InlineData(50, FindingVerdict.Well)]
    public void A_disk_is_judged_by_the_machines_that_fit(double gibibytes, FindingVerdict verdict) =>
        Assert.Equal(verdict, DataDirectoryCheck.JudgeDisk((long)(gibibytes * ByteSize.GiB)).Verdict);

    [Theory]
    [InlineData(1, FindingVerdict.Lacking)]
    [InlineData(4, FindingVerdict.Well)]
    public void Memory_is_judged_by_what_is_free(int gibibytes, FindingVerdict verdict) =>
        Assert.Equal(verdict, MemoryCheck.Judge(64 * ByteSize.GiB, gibibytes * ByteSize.GiB).Verdict);

    [Theory]
    [InlineData(SocketError.AddressAlreadyInUse, true, FindingVerdict.Well)]
    [InlineData(SocketError.AddressAlreadyInUse, false, FindingVerdict.Broken)]
    [InlineData(SocketError.AccessDenied, false, FindingVerdict.Broken)]
    public void A_port_in_use_is_well_only_while_Batwa_runs(SocketError error, bool serverRuns, FindingVerdict verdict) =>
        Assert.Equal(verdict, PortCheck.Judge(8000, error, serverRuns).Verdict);

    [Theory]
    [InlineData("/b2/Batwa.Server.dll", "keep-terminals", "held by process 7; ")]
    [InlineData("/b1/Batwa.Server.dll", "keep-terminals", "of another build")]
    [InlineData("/b2/Batwa.Server.dll", "serve", "none is open")]
    public void Who_holds_the_terminals_is_said_and_whether_it_is_of_this_build(string program, string verb, string says) =>
        Assert.Contains(
            says,
            TerminalsCheck.Judge(7, ["dotnet", program, verb, "--data", "/d", ""], ["dotnet", "/b2/Batwa.Server.dll", "keep-terminals", "--data", "/d"]).Says,
            StringComparison.Ordinal);
}
