using Batwa.Engines.Qemu.Images.Building;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Images.Building;

public sealed class BuildTrialTests
{
    private static readonly string[] Words = ["E: unshare() failed: Operation not permitted", "E: unshared command failed"];

    [Theory]
    [InlineData(true, true, "--privileged")]
    [InlineData(true, false, "--privileged")]
    [InlineData(false, true, "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0")]
    [InlineData(false, false, "as root")]
    public void A_trial_that_failed_is_said_in_one_sentence_with_the_cause_and_the_mend(bool isRoot, bool isRestricted, string mend)
    {
        var sentence = BuildTrial.Explain(Words, isRoot, isRestricted);

        Assert.Contains("unshare() failed: Operation not permitted", sentence, StringComparison.Ordinal);
        Assert.Contains(mend, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("unshared command", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_says_nothing_makes_a_sentence_too() => Assert.Contains("no reason", BuildTrial.Explain([], isRoot: false, isRestricted: false), StringComparison.Ordinal);
}
