using Batwa.Data.Entities;

namespace Batwa.Server.Identity.Sessions;

/// <summary>A sign-in that holds. Safe for concurrent use; it ends once and stays ended.</summary>
internal sealed class LiveSession : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private long _lastSeenTicks;
    private long _expiresTicks;
    private int _isDirty;

    /// <summary>Takes up a stored one.</summary>
    public LiveSession(SignInSession stored, string username)
    {
        Id = stored.Id;
        AccountId = stored.AccountId;
        Username = username;
        Digest = Convert.ToHexString(stored.TokenDigest);
        CreatedAt = stored.CreatedAt;
        Address = stored.Address;
        UserAgent = stored.UserAgent;
        _lastSeenTicks = stored.LastSeenAt.UtcTicks;
        _expiresTicks = stored.ExpiresAt.UtcTicks;
        Ended = _ended.Token;
    }

    /// <summary>For listing and ending it.</summary>
    public Guid Id { get; }

    /// <summary>Whose it is.</summary>
    public Guid AccountId { get; }

    /// <summary>Whose it is.</summary>
    public string Username { get; }

    /// <summary>The token's digest, in hex.</summary>
    public string Digest { get; }

    /// <summary>When the person signed in.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The address that signed in.</summary>
    public string Address { get; }

    /// <summary>The browser that signed in.</summary>
    public string UserAgent { get; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset LastSeenAt => new(Interlocked.Read(ref _lastSeenTicks), TimeSpan.Zero);

    /// <summary>When it ends if it isn't used.</summary>
    public DateTimeOffset ExpiresAt => new(Interlocked.Read(ref _expiresTicks), TimeSpan.Zero);

    /// <summary>Cancelled when it ends, however: sockets and streams that it opened end with it.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Notes that it is used now.</summary>
    /// <returns>Whether its end moved, so that the browser has to be told.</returns>
    public bool Touch(DateTimeOffset now)
    {
        var minute = now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute);
        if (Interlocked.Exchange(ref _lastSeenTicks, minute) != minute)
            Volatile.Write(ref _isDirty, 1);

        var before = Interlocked.Read(ref _expiresTicks);
        var after = SessionLifetime.ExpiryOf(CreatedAt, now).UtcTicks;
        if (after - before < SessionLifetime.Step.Ticks || Interlocked.CompareExchange(ref _expiresTicks, after, before) != before)
            return false;

        Volatile.Write(ref _isDirty, 1);
        return true;
    }

    /// <summary>Whether its times have to be stored; asking takes it back.</summary>
    public bool TakeDirty() => Interlocked.Exchange(ref _isDirty, 0) == 1;

    /// <summary>The times could not be stored: try again with the next round.</summary>
    public void MarkDirty() => Volatile.Write(ref _isDirty, 1);

    /// <summary>Ends it for everything that hangs on it.</summary>
    public void Dispose()
    {
        // What was registered by a socket may throw from its own closing; the others must hear it still, and the person who
        // signs out must not wait for them.
        _ = _ended.CancelAsync();
    }
}
