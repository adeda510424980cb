namespace Batwa.Server.Identity.Sessions;

/// <summary>How long a sign-in holds: a day after its last use, and at most 30 days.</summary>
internal static class SessionLifetime
{
    /// <summary>The cookie's <c>Max-Age</c>, 86400 s.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(1);

    /// <summary>After this even a sign-in in constant use ends.</summary>
    public static readonly TimeSpan Whole = TimeSpan.FromDays(30);

    /// <summary>The end moves in steps of this size, so that not every answer carries a cookie.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromHours(1);

    /// <summary>When a sign-in ends that is used now.</summary>
    public static DateTimeOffset ExpiryOf(DateTimeOffset createdAt, DateTimeOffset now) =>
        now + Idle < createdAt + Whole ? now + Idle : createdAt + Whole;
}
