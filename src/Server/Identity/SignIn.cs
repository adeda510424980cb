using System.Net;
using Batwa.Data;
using Batwa.Data.Entities;
using Batwa.Server.Http;
using Batwa.Server.Identity.Passwords;
using Batwa.Server.Identity.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Server.Identity;

/// <summary>The way in: a name and a password become a session.</summary>
internal sealed class SignIn(
    IDbContextFactory<BatwaDb> databases,
    PasswordCheck passwords,
    SignInThrottle throttle,
    SignInSessions sessions,
    ILogger<SignIn> log)
{
    private const int MaxUsernameLength = 256;

    /// <summary>Signs in.</summary>
    /// <exception cref="ProblemException">
    /// 401, the same for an unknown name as for a wrong password, in words and in time; 429 when this address has to wait;
    /// 403 for the default password from another machine; 422 for a name that is too long to be one.
    /// </exception>
    public async Task<(string Token, LiveSession Session, Account Account)> WithPasswordAsync(
        string username,
        string password,
        IPAddress address,
        string userAgent,
        CancellationToken ct)
    {
        // Nobody has such a name, and every try is remembered by its name for a while.
        if (username.Length > MaxUsernameLength)
            throw ProblemException.BadField("username", $"may have at most {MaxUsernameLength} characters.");

        var key = Account.KeyOf(username);
        var party = ClientAddress.PartyOf(address);
        Admit(key, party, sessions.IsKnown(key, address));

        await using var db = await databases.CreateDbContextAsync(ct);
        var account = await db.Accounts.SingleOrDefaultAsync(row => row.UsernameKey == key, ct);
        if (!await passwords.MatchesAsync(password, account?.PasswordHash, ct))
        {
            IdentityLog.SignInFailed(log, address.ToString(), account?.Username ?? "none of that name");
            throw Invalid();
        }

        throttle.Succeeded(key, party);
        if (account!.HasDefaultPassword && !IPAddress.IsLoopback(address))
        {
            IdentityLog.DefaultPasswordFromAfar(log, account.Username, address.ToString());
            throw new ProblemException(
                StatusCodes.Status403Forbidden,
                "The default password is accepted from the server's own machine only: sign in there and change it.");
        }

        var verified = account.PasswordHash;
        if (passwords.IsOutdated(verified))
        {
            account.PasswordHash = verified = await passwords.HashAsync(password, ct);
            await db.SaveChangesAsync(ct);
        }

        var (token, session) = await sessions.OpenAsync(account, address, userAgent, ct);

        // A change of the password ends the other sessions; one that was being opened with the old password meanwhile must not
        // slip through. Opened first, looked again then: either this sees the change or the change sees the session.
        if (await db.Accounts.AsNoTracking().Where(row => row.Id == account.Id).Select(row => row.PasswordHash).SingleOrDefaultAsync(ct) != verified)
        {
            await sessions.EndAsync(session.Id, account.Id);
            throw Invalid();
        }

        IdentityLog.SignedIn(log, account.Username, address.ToString());
        return (token, session, account);
    }

    /// <summary>Counts a try with a password, by whatever way it comes.</summary>
    /// <exception cref="ProblemException">429 with the time to wait.</exception>
    public void Admit(string usernameKey, string party, bool isKnown)
    {
        var wait = throttle.Begin(usernameKey, party, isKnown);
        if (wait <= TimeSpan.Zero)
            return;

        IdentityLog.SignInThrottled(log, party, (int)wait.TotalSeconds);
        throw new ProblemException(
            StatusCodes.Status429TooManyRequests,
            $"Too many failed sign-ins; try again in {Words(wait)}.")
        {
            RetryAfter = wait,
        };
    }

    private static string Words(TimeSpan wait) => wait.TotalMinutes > 1 ? $"{Math.Ceiling(wait.TotalMinutes)} minutes" : $"{Math.Ceiling(wait.TotalSeconds)} seconds";

    private static ProblemException Invalid() => new(StatusCodes.Status401Unauthorized, "Invalid credentials");
}
