namespace Batwa.Server.Http;

internal static partial class ProblemLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed unforeseen ({TraceId})")]
    public static partial void Unforeseen(ILogger logger, string method, PathString path, string traceId, Exception exception);
}
