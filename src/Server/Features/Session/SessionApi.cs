using Batwa.Data;
using Batwa.Data.Entities;
using Batwa.Server.Http;
using Batwa.Server.Identity;
using Batwa.Server.Identity.Sessions;
using Batwa.Server.Security;
using Batwa.Server.Security.Limits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Server.Features.Session;

/// <summary>This sign-in: make it, look at it, end it, change the password behind it.</summary>
internal static class SessionApi
{
    public static void MapSession(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/api/v1/session").WithTags("Session");
        session.MapPost("", SignInAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        session.MapGet("", GetAsync).RequirePermission(Permission.OwnAccount);
        session.MapDelete("", SignOutAsync).AllowAnonymous();
        session.MapPut("/password", ChangePasswordAsync).RequirePermission(Permission.OwnAccount).RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<Ok<SessionView>> SignInAsync(Credentials credentials, SignIn signIn, HttpContext http, TimeProvider time, CancellationToken ct)
    {
        var (token, session, account) = await signIn.WithPasswordAsync(
            credentials.Username, credentials.Password, ClientAddress.Of(http), http.Request.Headers.UserAgent.ToString(), ct);
        SessionCookie.Write(http, token, session, time.GetUtcNow());
        return TypedResults.Ok(new SessionView(account.Username, account.MustChangePassword, session.ExpiresAt));
    }

    private static async Task<Ok<SessionView>> GetAsync(CurrentUser user, IDbContextFactory<BatwaDb> databases, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var mustChange = await db.Accounts.Where(account => account.Id == user.AccountId).Select(account => account.MustChangePassword).SingleAsync(ct);
        return TypedResults.Ok(new SessionView(user.Username, mustChange, user.ExpiresAt));
    }

    private static async Task<NoContent> SignOutAsync(SignOut signOut, HttpContext http)
    {
        await signOut.RunAsync(http);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ChangePasswordAsync(
        PasswordChange body, CurrentUser user, ChangePassword changePassword, HttpContext http, CancellationToken ct)
    {
        await changePassword.RunAsync(user, body.CurrentPassword, body.NewPassword, ClientAddress.Of(http), ct);
        return TypedResults.NoContent();
    }
}
