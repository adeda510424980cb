using System.Text;
using Batwa.Engines.Qemu.Wire;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Wire;

public sealed class GuestAgentTests
{
    [Fact]
    public void The_time_is_told_in_nanoseconds_after_the_byte_that_clears_the_line()
    {
        var bytes = GuestAgent.SetTime(DateTimeOffset.UnixEpoch.AddSeconds(1_795_419_737.5));

        Assert.Equal(0xFF, bytes[0]);
        Assert.Equal("""{"execute":"guest-set-time","arguments":{"time":1795419737500000000}}""" + "\n", Encoding.ASCII.GetString(bytes[1..]));
    }
}
