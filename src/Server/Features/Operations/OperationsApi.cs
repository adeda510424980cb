using System.ComponentModel;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Operations;

/// <summary><c>/api/v1/operations</c>: long work, at work and done.</summary>
internal static class OperationsApi
{
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        var operations = routes.MapGroup("/api/v1/operations").WithTags("Operations");
        operations.MapGet("", List).RequirePermission(Permission.ViewInstances);
        operations.MapGet("/{id:guid}", GetAsync).RequirePermission(Permission.ViewInstances);
        operations.MapPost("/{id:guid}/cancel", CancelAsync).RequirePermission(Permission.OperateInstances);
    }

    /// <summary>The last operations, newest first, at most 200.</summary>
    private static Ok<IReadOnlyList<OperationView>> List(
        OperationBoard board, [Description("Only those that are at work.")] bool active = false) => TypedResults.Ok(board.List(active));

    /// <summary>One operation.</summary>
    private static async Task<Ok<OperationView>> GetAsync(Guid id, OperationRunner runner, CancellationToken ct) =>
        TypedResults.Ok(await runner.FindAsync(id, ct));

    /// <summary>Asks an operation to give up; it is cancelled when it has cleaned up. 409 where it has ended already.</summary>
    private static async Task<Accepted<OperationView>> CancelAsync(Guid id, Caller caller, OperationRunner runner, CancellationToken ct) =>
        Answers.Accepted(await runner.CancelAsync(id, caller.Username, ct));
}
