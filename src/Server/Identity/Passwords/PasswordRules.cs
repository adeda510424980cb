namespace Batwa.Server.Identity.Passwords;

/// <summary>What a new password must be. Length is what counts; there are no rules about kinds of characters.</summary>
internal static class PasswordRules
{
    /// <summary>The published password of a first start.</summary>
    public const string Default = "admin123";

    private const int MinLength = 8;
    private const int MaxLength = 256;

    /// <summary>The rule that a password breaks, to follow "newPassword: ", or null.</summary>
    public static string? Broken(string password, string username) => password switch
    {
        { Length: < MinLength } => $"needs at least {MinLength} characters.",
        { Length: > MaxLength } => $"may have at most {MaxLength} characters.",
        _ when password.Equals(Default, StringComparison.OrdinalIgnoreCase) => "must not be the password of a first start, which is public.",
        _ when password.Equals(username, StringComparison.OrdinalIgnoreCase) => "must not be the username.",
        _ => null,
    };
}
