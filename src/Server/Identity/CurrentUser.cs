using System.Security.Claims;
using Batwa.Server.Http;
using Batwa.Server.Identity.Sessions;

namespace Batwa.Server.Identity;

/// <summary>Who makes this request. An endpoint takes it as a parameter; without a sign-in it answers 401.</summary>
public sealed class CurrentUser
{
    internal CurrentUser(LiveSession session)
    {
        AccountId = session.AccountId;
        Username = session.Username;
        SessionId = session.Id;
        ExpiresAt = session.ExpiresAt;
        SessionEnded = session.Ended;
    }

    /// <summary>The person's id, which never changes.</summary>
    public Guid AccountId { get; }

    /// <summary>The name they sign in with.</summary>
    public string Username { get; }

    /// <summary>The sign-in that this request belongs to.</summary>
    public Guid SessionId { get; }

    /// <summary>When that sign-in ends if it isn't used again.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Cancelled when that sign-in ends (sign-out, new password, expiry). Whatever outlives a request must end with it.</summary>
    public CancellationToken SessionEnded { get; }

    /// <summary>The signed-in person of a request, or null.</summary>
    public static CurrentUser? Of(HttpContext http) => http.Features.Get<CurrentUser>();

    /// <summary>Lets an endpoint take the person as a parameter.</summary>
    /// <exception cref="ProblemException">401: nobody is signed in.</exception>
    public static ValueTask<CurrentUser> BindAsync(HttpContext http) =>
        ValueTask.FromResult(Of(http) ?? throw new ProblemException(StatusCodes.Status401Unauthorized, "Not authenticated"));

    internal ClaimsIdentity ToIdentity() => new(
        [new Claim(ClaimTypes.NameIdentifier, AccountId.ToString()), new Claim(ClaimTypes.Name, Username)],
        SessionAuthentication.SchemeName);
}
