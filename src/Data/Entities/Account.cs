namespace Batwa.Data.Entities;

/// <summary>A person who can sign in.</summary>
public sealed class Account
{
    private readonly string _username = "";

    /// <summary>Never changes.</summary>
    public Guid Id { get; init; }

    /// <summary>The name to sign in with, as it is shown.</summary>
    public required string Username
    {
        get => _username;
        init
        {
            _username = value;
            UsernameKey = KeyOf(value);
        }
    }

    /// <summary>The username without regard to case; unique. Databases disagree about what case is, so the comparison is made here.</summary>
    public string UsernameKey { get; private init; } = "";

    /// <summary>Argon2id in PHC form, with its salt and costs.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>The page asks for a new password after every sign-in while this stands.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>The password is the published one of a first start. While it stands, the server listens on loopback only.</summary>
    public bool HasDefaultPassword { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>What two usernames have in common when they are the same one.</summary>
    public static string KeyOf(string username) => username.ToLowerInvariant();
}
