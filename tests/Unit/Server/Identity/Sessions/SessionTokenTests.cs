using Batwa.Server.Identity.Sessions;
using Xunit;

namespace Batwa.Tests.Unit.Server.Identity.Sessions;

public sealed class SessionTokenTests
{
    [Fact]
    public void A_token_is_256_random_bits_that_a_cookie_can_carry()
    {
        var tokens = Enumerable.Range(0, 100).Select(_ => SessionToken.Create()).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(100, tokens.Count);
        Assert.All(tokens, token => Assert.Matches("^[A-Za-z0-9_-]{43}$", token));
        Assert.All(tokens, token => Assert.True(SessionToken.IsPlausible(token)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("admin")]
    public void Anything_else_is_not_even_looked_up(string? token) => Assert.False(SessionToken.IsPlausible(token));

    [Fact]
    public void What_is_stored_is_the_digest() => Assert.Equal(32, SessionToken.Digest(SessionToken.Create()).Length);
}
