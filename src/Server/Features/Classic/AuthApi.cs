using Batwa.Server.Http;
using Batwa.Server.Identity;
using Batwa.Server.Identity.Sessions;
using Batwa.Server.Security.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Classic;

/// <summary>The classic contract's sign-in: <c>/api/auth</c>. Bodies and cookie are to the letter; unknown fields are let pass, as there.</summary>
internal static class AuthApi
{
    public static void MapClassicAuth(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/auth").AllowAnonymous().WithTags("Classic");
        auth.MapPost("/login", LoginAsync).RequireRateLimiting(RateLimits.SignIn);
        auth.MapPost("/logout", LogoutAsync);
        auth.MapGet("/check", Check);
    }

    private static async Task<Ok<Done>> LoginAsync(Credentials credentials, SignIn signIn, HttpContext http, TimeProvider time, CancellationToken ct)
    {
        var (token, session, _) = await signIn.WithPasswordAsync(
            credentials.Username, credentials.Password, ClientAddress.Of(http), http.Request.Headers.UserAgent.ToString(), ct);
        SessionCookie.Write(http, token, session, time.GetUtcNow());
        return TypedResults.Ok(new Done(true, "Login successful"));
    }

    private static async Task<Ok<Done>> LogoutAsync(SignOut signOut, HttpContext http)
    {
        await signOut.RunAsync(http);
        return TypedResults.Ok(new Done(true, "Logged out"));
    }

    private static Results<Ok<CheckedIn>, Ok<CheckedOut>> Check(HttpContext http) => CurrentUser.Of(http) is { } user
        ? TypedResults.Ok(new CheckedIn(true, user.Username))
        : TypedResults.Ok(new CheckedOut(false));

    internal sealed record Done(bool Success, string Message);

    internal sealed record CheckedIn(bool Authenticated, string Username);

    internal sealed record CheckedOut(bool Authenticated);
}
