using Batwa.Data;
using Batwa.Data.Entities;
using Batwa.Server.Configuration;
using Batwa.Server.Identity.Passwords;
using Batwa.Server.Identity.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Server.Identity;

/// <summary>
/// Sees to it that somebody can sign in: the first start makes <c>admin</c>. As long as its password is the published one, the
/// server starts on loopback only.
/// </summary>
internal sealed class FirstAccount(
    IDbContextFactory<BatwaDb> databases,
    PasswordCheck passwords,
    SignInSessions sessions,
    ServerOptions options,
    TimeProvider time,
    ILogger<FirstAccount> log)
{
    private const string Username = "admin";

    /// <summary>Whether an account has the published password still.</summary>
    public async Task<bool> HasDefaultPasswordAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Accounts.AnyAsync(account => account.HasDefaultPassword, ct);
    }

    /// <summary>Makes the account if there is none, takes in the password file, and takes up the stored sign-ins.</summary>
    /// <exception cref="StartRefusedException">The default password stands and the server would listen beyond this machine; or the file holds no fit password.</exception>
    public async Task PrepareAsync(CancellationToken ct)
    {
        await using (var db = await databases.CreateDbContextAsync(ct))
        {
            var chosen = options.PasswordFile is { } file ? await ReadAsync(file, ct) : null;
            if (!await db.Accounts.AnyAsync(ct))
                await CreateAsync(db, chosen, ct);
            else if (chosen is not null)
                await ReplaceDefaultAsync(db, chosen, ct);
        }

        if (!options.IsLoopbackOnly && await HasDefaultPasswordAsync(ct))
        {
            throw new StartRefusedException(
                $"The admin still has the default password, so the server won't listen on {options.Bind}: "
                + "start it without --bind, sign in on this machine and change the password, or give it one with --password-file FILE.");
        }

        await sessions.LoadAsync(ct);
    }

    private static async Task<string> ReadAsync(string file, CancellationToken ct)
    {
        string? password = null;
        try
        {
            await foreach (var line in File.ReadLinesAsync(file, ct))
            {
                password = line;
                break;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"--password-file {file} can't be read: {e.Message}", e);
        }

        return PasswordRules.Broken(password ?? "", Username) is { } rule
            ? throw new StartRefusedException($"The password in {file} {rule}")
            : password!;
    }

    private async Task CreateAsync(BatwaDb db, string? chosen, CancellationToken ct)
    {
        db.Accounts.Add(new Account
        {
            Id = Guid.NewGuid(),
            Username = Username,
            PasswordHash = await passwords.HashAsync(chosen ?? PasswordRules.Default, ct),
            MustChangePassword = chosen is null,
            HasDefaultPassword = chosen is null,
            CreatedAt = time.GetUtcNow(),
        });
        await db.SaveChangesAsync(ct);
        IdentityLog.AccountCreated(log, Username);
    }

    private async Task ReplaceDefaultAsync(BatwaDb db, string chosen, CancellationToken ct)
    {
        foreach (var account in await db.Accounts.Where(account => account.HasDefaultPassword).ToListAsync(ct))
        {
            account.PasswordHash = await passwords.HashAsync(chosen, ct);
            account.MustChangePassword = false;
            account.HasDefaultPassword = false;
            await db.SignInSessions.Where(session => session.AccountId == account.Id).ExecuteDeleteAsync(ct);
            await db.SaveChangesAsync(ct);
            IdentityLog.PasswordChanged(log, account.Username);
        }
    }
}
