using Batwa.Server.Identity.Sessions;

namespace Batwa.Server.Identity;

/// <summary>The way out: the session is dead on the server, not only forgotten by the browser.</summary>
internal sealed class SignOut(SignInSessions sessions, ILogger<SignOut> log)
{
    /// <summary>Ends the request's session, if it has one, and clears the cookie in any case.</summary>
    public async Task RunAsync(HttpContext http)
    {
        SessionCookie.Clear(http);
        if (CurrentUser.Of(http) is not { } user)
            return;

        await sessions.EndAsync(user.SessionId, user.AccountId);
        IdentityLog.SignedOut(log, user.Username);
    }
}
