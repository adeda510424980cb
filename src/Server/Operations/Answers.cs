using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Operations;

/// <summary>How an operation is answered.</summary>
internal static class Answers
{
    /// <summary>202 with the operation, and where to look at it.</summary>
    public static Accepted<OperationView> Accepted(Operation operation) => Accepted(operation.View);

    /// <summary>202 with the operation, and where to look at it.</summary>
    public static Accepted<OperationView> Accepted(OperationView view) => TypedResults.Accepted($"/api/v1/operations/{view.Id}", view);
}
