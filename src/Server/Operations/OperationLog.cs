namespace Batwa.Server.Operations;

internal static partial class OperationLog
{
    [LoggerMessage(1, LogLevel.Information, "{User} asked for {Kind} of {Subject} ({Id})")]
    public static partial void Began(ILogger logger, string user, OperationKind kind, string subject, Guid id);

    [LoggerMessage(2, LogLevel.Information, "{Kind} of {Subject} {State}: {Text} ({Id})")]
    public static partial void Ended(ILogger logger, OperationKind kind, string subject, OperationState state, string text, Guid id);

    [LoggerMessage(3, LogLevel.Error, "{Kind} of {Subject} failed unforeseen ({Id})")]
    public static partial void Unforeseen(ILogger logger, OperationKind kind, string subject, Guid id, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "Operation {Id} could not be stored; it goes on, and is lost if the server stops before its next step")]
    public static partial void NotStored(ILogger logger, Guid id, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "{Count} operations had not let go within {Limit} of the server's stop")]
    public static partial void StillAtWork(ILogger logger, int count, TimeSpan limit);

    [LoggerMessage(6, LogLevel.Information, "{Kind} of {Subject} was interrupted by the end of the server before this one: {Text} ({Id})")]
    public static partial void Interrupted(ILogger logger, OperationKind kind, string subject, string text, Guid id);
}
