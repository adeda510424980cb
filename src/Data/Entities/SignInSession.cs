namespace Batwa.Data.Entities;

/// <summary>One sign-in. The cookie's value itself is never stored, only its digest.</summary>
public sealed class SignInSession
{
    /// <summary>For listing and revoking; not the cookie's value.</summary>
    public Guid Id { get; init; }

    /// <summary>SHA-256 of the cookie's value, 32 bytes.</summary>
    public required byte[] TokenDigest { get; init; }

    /// <summary>Whose it is.</summary>
    public Guid AccountId { get; init; }

    /// <summary>Whose it is.</summary>
    public Account? Account { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The address that signed in.</summary>
    public required string Address { get; init; }

    /// <summary>The browser's own description, at most 256 characters.</summary>
    public required string UserAgent { get; init; }
}
