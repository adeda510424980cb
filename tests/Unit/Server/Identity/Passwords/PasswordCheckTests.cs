using Batwa.Server.Http;
using Batwa.Server.Identity.Passwords;
using Xunit;

namespace Batwa.Tests.Unit.Server.Identity.Passwords;

public sealed class PasswordCheckTests
{
    private static readonly PasswordCosts Cheap = new(8, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_person_costs_the_same_work_and_is_never_let_in()
    {
        using var check = new PasswordCheck(Cheap);
        var stored = await check.HashAsync("secret secret", Ct);

        Assert.True(await check.MatchesAsync("secret secret", stored, Ct));
        Assert.False(await check.MatchesAsync("secret secret", null, Ct));
    }

    [Fact]
    public async Task A_flood_is_refused_with_a_time_to_come_back_instead_of_filling_the_memory()
    {
        // Heavy enough that hundreds of them can't be over before the last one is asked for.
        using var check = new PasswordCheck(new PasswordCosts(8 * 1024, 3));
        var flood = Enumerable.Range(0, 300).Select(_ => check.MatchesAsync("guess", null, Ct)).ToArray();

        var refused = 0;
        foreach (var one in flood)
        {
            try
            {
                Assert.False(await one);
            }
            catch (ProblemException e)
            {
                Assert.Equal(503, e.Status);
                Assert.NotNull(e.RetryAfter);
                refused++;
            }
        }

        // Two at work and 32 waiting are served; how many more depends on how many were over meanwhile.
        Assert.InRange(refused, 1, 300 - 34);
        Assert.False(await check.MatchesAsync("guess", null, Ct));
    }

    [Fact]
    public async Task A_digest_with_yesterdays_costs_is_outdated()
    {
        using var old = new PasswordCheck(Cheap);
        using var now = new PasswordCheck(new PasswordCosts(16, 1));
        var stored = await old.HashAsync("secret secret", Ct);

        Assert.False(old.IsOutdated(stored));
        Assert.True(now.IsOutdated(stored));
        Assert.True(await now.MatchesAsync("secret secret", stored, Ct));
    }
}
