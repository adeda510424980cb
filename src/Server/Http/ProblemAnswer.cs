using System.Globalization;
using System.Text.Json;

namespace Batwa.Server.Http;

/// <summary>Writes a problem in the shape that the route's contract has.</summary>
internal static class ProblemAnswer
{
    /// <summary>
    /// Writes it: under <c>/api/v1</c> (and for anything that is not an older route) as <c>application/problem+json</c>,
    /// on the classic routes as <c>{"detail"}</c> and nothing else, see the classic wire contract.
    /// </summary>
    public static Task WriteProblemAsync(this HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return IsClassic(context.Request.Path)
            ? response.WriteAsJsonAsync(new ClassicProblem(problem.Detail), ApiJson.Options, "application/json", context.RequestAborted)
            : response.WriteAsJsonAsync(problem, ApiJson.Options, "application/problem+json", context.RequestAborted);
    }

    /// <summary>Whether a path belongs to the classic contract.</summary>
    public static bool IsClassic(PathString path) =>
        path.StartsWithSegments("/api/vm", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/api/auth", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/ws", StringComparison.OrdinalIgnoreCase);

    private sealed record ClassicProblem(string Detail);
}
