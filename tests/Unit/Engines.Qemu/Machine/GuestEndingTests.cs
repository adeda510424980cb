using Batwa.Engines.Qemu.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

public sealed class GuestEndingTests
{
    [Theory]
    [InlineData("guest-shutdown", null, "powered itself off")]
    [InlineData("guest-panic", null, "panicked")]
    [InlineData("host-signal", null, "signal")]
    [InlineData(null, null, "killed")]
    [InlineData(null, "disk on fire", "disk on fire")]
    [InlineData("something-new", null, "something-new")]
    public void Each_end_is_told(string? reason, string? complaint, string says) =>
        Assert.Contains(says, new GuestEnding(reason).Describe(complaint), StringComparison.Ordinal);

    [Fact]
    public void Only_a_guest_that_powers_off_ends_in_order()
    {
        Assert.True(new GuestEnding("guest-shutdown").IsOrderly);
        Assert.False(new GuestEnding(null).IsOrderly);
        Assert.False(new GuestEnding("guest-panic").IsOrderly);
    }
}
