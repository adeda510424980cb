namespace Batwa.Server.Http;

internal static partial class ProblemLog
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed unforeseen ({TraceId})")]
    public static partial void Unforeseen(ILogger logger, string method, PathString path, string traceId, Exception exception);
}
