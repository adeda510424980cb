using Batwa.Server.Http;
using Batwa.Server.Security;
using Batwa.Terminals;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Terminals;

/// <summary><c>/api/v1/terminals</c>: a person's live terminals. A session is opened by attaching to it, see <see cref="TerminalSocket"/>.</summary>
internal static class TerminalsApi
{
    public static void MapTerminals(this IEndpointRouteBuilder routes)
    {
        var terminals = routes.MapGroup("/api/v1/terminals").WithTags("Terminals").RequirePermission(Permission.UseTerminals);
        terminals.MapGet("", List);
        terminals.MapDelete("/{id:guid}", End);
        terminals.MapSocket("/{id:guid}", TerminalSocket.HandleAsync).ExcludeFromDescription();
    }

    /// <summary>The caller's own, the oldest first.</summary>
    private static Ok<IReadOnlyList<TerminalInfo>> List(Caller caller, TerminalSessions sessions) => TypedResults.Ok(sessions.List(caller.Username));

    /// <summary>Ends a shell.</summary>
    private static NoContent End(Guid id, Caller caller, TerminalSessions sessions) => sessions.End(caller.Username, id)
        ? TypedResults.NoContent()
        : throw new ProblemException(StatusCodes.Status404NotFound, $"You have no terminal {id}; it may have ended by itself.");
}
