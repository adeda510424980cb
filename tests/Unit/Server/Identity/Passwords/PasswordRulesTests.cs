using Batwa.Server.Identity.Passwords;
using Xunit;

namespace Batwa.Tests.Unit.Server.Identity.Passwords;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("", "at least 8")]
    [InlineData("1234567", "at least 8")]
    [InlineData("admin123", "first start")]
    [InlineData("Admin123", "first start")]
    [InlineData("Administrator", "username")]
    public void A_broken_rule_is_said(string password, string words) =>
        Assert.Contains(words, PasswordRules.Broken(password, "administrator"), StringComparison.Ordinal);

    [Fact]
    public void Length_is_bounded() => Assert.Contains("at most 256", PasswordRules.Broken(new string('x', 257), "ann"), StringComparison.Ordinal);

    [Theory]
    [InlineData("12345678")]
    [InlineData("correct horse battery staple")]
    [InlineData("пароль-пароль")]
    public void There_are_no_rules_about_kinds_of_characters(string password) => Assert.Null(PasswordRules.Broken(password, "admin"));
}
