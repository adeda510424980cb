using System.Net;
using Batwa.Data;
using Batwa.Data.Entities;
using Batwa.Server.Http;
using Batwa.Server.Identity.Passwords;
using Batwa.Server.Identity.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Server.Identity;

/// <summary>A person gives themselves a new password.</summary>
internal sealed class ChangePassword(
    IDbContextFactory<BatwaDb> databases,
    PasswordCheck passwords,
    SignIn signIn,
    SignInThrottle throttle,
    SignInSessions sessions,
    ILogger<ChangePassword> log)
{
    /// <summary>Changes it and ends every other session of the person.</summary>
    /// <exception cref="ProblemException">422 naming the field and the rule; 429 as for a sign-in: a stolen session must not be a place to guess.</exception>
    public async Task RunAsync(CurrentUser user, string currentPassword, string newPassword, IPAddress address, CancellationToken ct)
    {
        if (PasswordRules.Broken(newPassword, user.Username) is { } rule)
            throw ProblemException.BadField("newPassword", rule);

        await using var db = await databases.CreateDbContextAsync(ct);
        var account = await db.Accounts.SingleAsync(row => row.Id == user.AccountId, ct);

        var key = Account.KeyOf(user.Username);
        var party = ClientAddress.PartyOf(address);
        signIn.Admit(key, party, isKnown: true);
        if (!await passwords.MatchesAsync(currentPassword, account.PasswordHash, ct))
            throw ProblemException.BadField("currentPassword", "is not your password.");
        throttle.Succeeded(key, party);

        if (newPassword == currentPassword)
            throw ProblemException.BadField("newPassword", "must differ from the current one.");

        account.PasswordHash = await passwords.HashAsync(newPassword, ct);
        account.MustChangePassword = false;
        account.HasDefaultPassword = false;
        await db.SaveChangesAsync(ct);
        await sessions.EndOthersAsync(user.AccountId, user.SessionId);
        IdentityLog.PasswordChanged(log, user.Username);
    }
}
