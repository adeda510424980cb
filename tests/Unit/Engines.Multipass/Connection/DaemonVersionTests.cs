using Batwa.Engines.Multipass.Connection;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Multipass.Connection;

public class DaemonVersionTests
{
    [Theory]
    [InlineData("1.12.2", false, false, false, false)]
    [InlineData("1.13.0", true, false, false, false)]
    [InlineData("1.14.1+mac", true, true, false, false)]
    [InlineData("1.15.0", true, true, false, false)]
    [InlineData("1.15.1", true, true, true, false)]
    [InlineData("1.16.3", true, true, true, false)]
    [InlineData("1.17.0-dev.5+gabcdef", true, true, true, true)]
    [InlineData("2.0", true, true, true, true)]
    [InlineData("", false, false, false, false)]
    public void What_a_daemon_can_do_follows_from_what_it_says_that_it_is(string text, bool supported, bool forced, bool info, bool flat)
    {
        var version = DaemonVersion.Parse(text);
        Assert.Equal((supported, forced, info, flat), (version.IsSupported, version.HasForcedStop, version.HasDaemonInfo, version.HasFlatFind));
        Assert.Equal(flat, version.HasZones);
    }
}
