using System.Security.Claims;
using System.Text.Encodings.Web;
using Batwa.Server.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Identity.Sessions;

/// <summary>Signs a request in by its session cookie, and refuses in the words of the classic contract.</summary>
internal sealed class SessionAuthentication(
    SignInSessions sessions,
    TimeProvider time,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Session";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = SessionCookie.Read(Request);
        if (sessions.Find(token) is not { } session)
            return Task.FromResult(AuthenticateResult.NoResult());

        var now = time.GetUtcNow();
        if (session.Touch(now))
            SessionCookie.Write(Context, token!, session, now);

        var user = new CurrentUser(session);
        Context.Features.Set(user);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(user.ToIdentity()), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        throw new ProblemException(StatusCodes.Status401Unauthorized, "Not authenticated");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        throw new ProblemException(StatusCodes.Status403Forbidden, "You may not do this.");
}
