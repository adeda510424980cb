namespace Batwa.Server.Http;

/// <summary>Turns what is thrown below into an answer. It stands before everything that may throw.</summary>
internal static class ProblemPipeline
{
    /// <summary>Answers exceptions, and bare error statuses of the API, with a problem. Never a stack trace.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            // Not Clear(): a cookie that was renewed on the way stays true.
            (context.Response.ContentType, context.Response.ContentLength) = (null, null);
            await context.WriteProblemAsync(Problems.For(e) ?? Unforeseen(context, e));
            return;
        }

        if (IsBareError(context))
        {
            await context.WriteProblemAsync(Problems.ForStatus(context.Response.StatusCode));
        }
    });

    private static Problem Unforeseen(HttpContext context, Exception e)
    {
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemPipeline));
        ProblemLog.Unforeseen(log, context.Request.Method, context.Request.Path, context.TraceIdentifier, e);
        return Problems.Of(
            StatusCodes.Status500InternalServerError,
            $"The server failed at this, which is a fault of its own; its log has more under {context.TraceIdentifier}.");
    }

    private static bool IsBareError(HttpContext context) =>
        context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 }
        && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !HttpMethods.IsHead(context.Request.Method);
}
