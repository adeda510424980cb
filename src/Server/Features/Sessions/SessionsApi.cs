using Batwa.Server.Http;
using Batwa.Server.Identity;
using Batwa.Server.Identity.Sessions;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Sessions;

/// <summary>All of a person's sign-ins: which there are, and how to end one on another machine.</summary>
internal static class SessionsApi
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/api/v1/sessions").RequirePermission(Permission.OwnAccount).WithTags("Session");
        sessions.MapGet("", List);
        sessions.MapDelete("/{id:guid}", EndAsync);
    }

    private static Ok<SignInView[]> List(CurrentUser user, SignInSessions sessions) => TypedResults.Ok<SignInView[]>(
    [
        .. sessions.Of(user.AccountId).Select(session => new SignInView(
            session.Id, session.CreatedAt, session.LastSeenAt, session.Address, session.UserAgent, session.Id == user.SessionId)),
    ]);

    private static async Task<NoContent> EndAsync(Guid id, CurrentUser user, SignInSessions sessions, HttpContext http)
    {
        if (!await sessions.EndAsync(id, user.AccountId))
            throw new ProblemException(StatusCodes.Status404NotFound, "There is no such sign-in of yours; it may have ended already.");
        if (id == user.SessionId)
            SessionCookie.Clear(http);
        return TypedResults.NoContent();
    }
}
