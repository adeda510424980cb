namespace Batwa.Engines.Terminals;

/// <summary>The names of users in guests, as far as they matter here: what no login can have is refused before a guest is asked.</summary>
public static class GuestUser
{
    /// <summary>The rule that a name keeps.</summary>
    public const string Rule = "a user's name of 1 to 64 letters, digits and the characters . _ - $ @, not beginning with a -";

    /// <summary>Whether it keeps <see cref="Rule"/>.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 64 && name[0] != '-' && name.All(c => char.IsLetterOrDigit(c) || "._-$@".Contains(c, StringComparison.Ordinal));
}
