using System.Collections.Concurrent;
using System.Net;
using Batwa.Data;
using Batwa.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Server.Identity.Sessions;

/// <summary>
/// Every live sign-in. The database keeps them across restarts; requests are answered from memory, which knows all of them (this
/// process alone holds the data directory), so a request costs no query and ending one holds from that instant.
/// </summary>
internal sealed class SignInSessions(IDbContextFactory<BatwaDb> databases, TimeProvider time)
{
    /// <summary>One person's sign-ins; the oldest makes room.</summary>
    private const int MaxPerAccount = 100;

    private readonly ConcurrentDictionary<string, LiveSession> _byDigest = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, LiveSession> _byId = new();

    /// <summary>Takes up the stored ones. Once, at the start.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        await foreach (var stored in db.SignInSessions.AsNoTracking().Include(session => session.Account)
            .Where(session => session.ExpiresAt > now).AsAsyncEnumerable().WithCancellation(ct))
        {
            Add(new LiveSession(stored, stored.Account!.Username));
        }
    }

    /// <summary>Signs a person in.</summary>
    /// <returns>The cookie's value, which exists nowhere else, and the session.</returns>
    public async Task<(string Token, LiveSession Session)> OpenAsync(Account account, IPAddress address, string userAgent, CancellationToken ct)
    {
        var token = SessionToken.Create();
        var now = time.GetUtcNow();
        var stored = new SignInSession
        {
            Id = Guid.NewGuid(),
            TokenDigest = SessionToken.Digest(token),
            AccountId = account.Id,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = SessionLifetime.ExpiryOf(now, now),
            Address = address.ToString(),
            UserAgent = userAgent.Length > 256 ? userAgent[..256] : userAgent,
        };

        await using (var db = await databases.CreateDbContextAsync(ct))
        {
            db.SignInSessions.Add(stored);
            await db.SaveChangesAsync(ct);
        }

        var session = new LiveSession(stored, account.Username);
        Add(session);
        foreach (var surplus in Of(account.Id).Skip(MaxPerAccount))
            await EndAsync(surplus.Id, account.Id);
        return (token, session);
    }

    /// <summary>The live session of a cookie's value, or null.</summary>
    public LiveSession? Find(string? token)
    {
        if (!SessionToken.IsPlausible(token) || !_byDigest.TryGetValue(Convert.ToHexString(SessionToken.Digest(token!)), out var session))
            return null;

        return session.ExpiresAt > time.GetUtcNow() ? session : null;
    }

    /// <summary>A person's live sign-ins, newest first.</summary>
    public IReadOnlyList<LiveSession> Of(Guid accountId)
    {
        var now = time.GetUtcNow();
        return [.. _byId.Values.Where(session => session.AccountId == accountId && session.ExpiresAt > now).OrderByDescending(session => session.CreatedAt)];
    }

    /// <summary>Whether a person has a live sign-in from an address.</summary>
    public bool IsKnown(string usernameKey, IPAddress address)
    {
        var text = address.ToString();
        return _byId.Values.Any(session => session.Address == text && Account.KeyOf(session.Username) == usernameKey);
    }

    /// <summary>Ends one. Also when it is unknown here, so that a repetition after a failure of the database is worth something.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> EndAsync(Guid id, Guid accountId)
    {
        // Memory first: it ends now, whatever the disk does. Not cancellable: a browser that hangs up has still signed out.
        if (_byId.TryGetValue(id, out var session) && session.AccountId == accountId)
            Remove(session);
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        return await db.SignInSessions.Where(stored => stored.Id == id && stored.AccountId == accountId).ExecuteDeleteAsync(CancellationToken.None) > 0;
    }

    /// <summary>Ends all of a person's sign-ins but one.</summary>
    public async Task EndOthersAsync(Guid accountId, Guid keep)
    {
        foreach (var session in Of(accountId).Where(session => session.Id != keep))
            Remove(session);
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await db.SignInSessions.Where(stored => stored.AccountId == accountId && stored.Id != keep).ExecuteDeleteAsync(CancellationToken.None);
    }

    /// <summary>Ends what has expired and stores when the others were used.</summary>
    public async Task UpkeepAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var session in _byId.Values.Where(session => session.ExpiresAt <= now))
            Remove(session);

        // Stored first, deleted then, by the same clock: a sign-in whose end has moved is never taken for an expired one.
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var session in _byId.Values.Where(session => session.TakeDirty()))
            await StoreAsync(db, session, ct);
        await db.SignInSessions.Where(stored => stored.ExpiresAt <= now).ExecuteDeleteAsync(ct);
    }

    private static async Task StoreAsync(BatwaDb db, LiveSession session, CancellationToken ct)
    {
        var stored = false;
        try
        {
            var (seen, expires) = (session.LastSeenAt, session.ExpiresAt);
            await db.SignInSessions.Where(row => row.Id == session.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, seen).SetProperty(row => row.ExpiresAt, expires), ct);
            stored = true;
        }
        finally
        {
            if (!stored)
                session.MarkDirty();
        }
    }

    private void Add(LiveSession session)
    {
        _byId[session.Id] = session;
        _byDigest[session.Digest] = session;
    }

    private void Remove(LiveSession session)
    {
        _byDigest.TryRemove(session.Digest, out _);
        _byId.TryRemove(session.Id, out _);
        session.Dispose();
    }
}
