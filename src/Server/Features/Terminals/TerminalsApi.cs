using Batwa.Engines.Terminals;
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
        terminals.MapGet("/{id:guid}/foreground", Foreground);
        terminals.MapDelete("/{id:guid}", End);
        terminals.MapSocket("/{id:guid}", TerminalSocket.HandleAsync).ExcludeFromDescription();
    }

    /// <summary>The caller's own, the oldest first.</summary>
    private static async Task<Ok<IReadOnlyList<TerminalInfo>>> List(Caller caller, ITerminalHost terminals, CancellationToken ct) =>
        TypedResults.Ok(await terminals.ListAsync(caller.Username, ct));

    /// <summary>What the end of a shell would end: asked of its guest, five seconds at most.</summary>
    private static async Task<Ok<TerminalForeground>> Foreground(Guid id, Caller caller, ITerminalHost terminals, CancellationToken ct) =>
        TypedResults.Ok(await terminals.ForegroundAsync(caller.Username, id, ct) ?? throw Missing(id));

    /// <summary>Ends a shell.</summary>
    private static async Task<NoContent> End(Guid id, Caller caller, ITerminalHost terminals, CancellationToken ct) => await terminals.EndAsync(caller.Username, id, ct)
        ? TypedResults.NoContent()
        : throw Missing(id);

    private static ProblemException Missing(Guid id) => new(StatusCodes.Status404NotFound, $"You have no terminal {id}; it may have ended by itself.");
}
