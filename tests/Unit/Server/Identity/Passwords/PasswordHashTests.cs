using Batwa.Server.Identity.Passwords;
using Xunit;

namespace Batwa.Tests.Unit.Server.Identity.Passwords;

public sealed class PasswordHashTests
{
    // The smallest that the library takes: these tests are about the form, not the cost.
    private static readonly PasswordCosts Cheap = new(8, 1);

    [Fact]
    public void A_digest_survives_its_text_form()
    {
        var text = PasswordHash.Of("correct horse", Cheap).ToString();

        Assert.StartsWith("$argon2id$v=19$m=8,t=1,p=1$", text, StringComparison.Ordinal);
        Assert.DoesNotContain('=', text[text.LastIndexOf("p=1$", StringComparison.Ordinal)..][4..]);
        Assert.True(PasswordHash.Parse(text).Matches("correct horse"));
        Assert.False(PasswordHash.Parse(text).Matches("correct horsf"));
        Assert.False(PasswordHash.Parse(text).Matches(""));
    }

    [Fact]
    public void The_same_password_never_has_the_same_digest_twice() =>
        Assert.NotEqual(PasswordHash.Of("same", Cheap).ToString(), PasswordHash.Of("same", Cheap).ToString());

    [Fact]
    public void A_digest_made_by_another_program_is_read()
    {
        // From the argon2 reference program: printf 'correct horse' | argon2 somesaltsomesalt -id -t 3 -k 64 -p 1 -l 32 -e
        const string Reference = "$argon2id$v=19$m=64,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$Lb5SQ7ToSHo+hw3/4h8DFAdMmvz44MhgsA6kYQKEVvY";
        var hash = PasswordHash.Parse(Reference);

        Assert.Equal(new PasswordCosts(64, 3), hash.Costs);
        Assert.True(hash.Matches("correct horse"));
        Assert.Equal(Reference, hash.ToString());
    }

    [Fact]
    public void What_stands_for_nobody_matches_nothing_and_costs_the_same()
    {
        var nobody = PasswordHash.OfNobody(Cheap);
        Assert.Equal(Cheap, nobody.Costs);
        Assert.False(nobody.Matches(""));
        Assert.False(nobody.Matches("admin123"));
    }

    [Fact]
    public void The_costs_are_what_RFC_9106_recommends_where_memory_is_scarce() =>
        Assert.Equal(new PasswordCosts(65536, 3), PasswordCosts.Default);

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("$2b$12$abcdefghijklmnopqrstuv")]
    [InlineData("$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAAA")]
    [InlineData("$argon2id$v=16$m=8,t=1,p=1$c29tZXNhbHQ$AAAA")]
    [InlineData("$argon2id$v=19$m=8,t=1,p=4$c29tZXNhbHQ$AAAA")]
    public void Anything_else_is_refused_not_guessed_at(string text) =>
        Assert.Throws<FormatException>(() => PasswordHash.Parse(text));
}
