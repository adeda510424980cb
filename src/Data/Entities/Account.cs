namespace Batwa.Data.Entities;

/// <summary>A person who can sign in.</summary>
public sealed class Account
{
    /// <summary>Never changes.</summary>
    public Guid Id { get; init; }

    /// <summary>The name to sign in with; compared without regard to case.</summary>
    public required string Username { get; set; }

    /// <summary>Argon2id in PHC form, with its salt and costs.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>The page asks for a new password after every sign-in while this stands.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
