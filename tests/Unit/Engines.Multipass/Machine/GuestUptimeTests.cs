using Batwa.Engines.Multipass.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Multipass.Machine;

public sealed class GuestUptimeTests
{
    [Theory]
    [InlineData("0 minutes", 0)]
    [InlineData("1 minute", 1)]
    [InlineData("3 hours, 4 minutes", 184)]
    [InlineData("1 week, 2 days, 3 hours", 13140)]
    public void Words_become_minutes(string words, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), GuestUptime.Parse(words));

    [Theory]
    [InlineData("")]
    [InlineData("up")]
    [InlineData("3 fortnights")]
    public void Other_words_are_no_time(string words) => Assert.Null(GuestUptime.Parse(words));
}
