using Microsoft.Extensions.Logging;

namespace Batwa.Ssh;

/// <summary>Every message of this component.</summary>
internal static partial class SshLog
{
    [LoggerMessage(1, LogLevel.Debug, "SSH at {Host}:{Port} does not answer yet ({Reason}); trying again")]
    public static partial void TryAgain(ILogger log, string host, int port, string reason);

    [LoggerMessage(2, LogLevel.Debug, "A connection that was given up has ended: {Reason}")]
    public static partial void GivenUp(ILogger log, string reason);

    [LoggerMessage(3, LogLevel.Information, "Terminal of {User} at {Host}:{Port} is open")]
    public static partial void Opened(ILogger log, string user, string host, int port);

    [LoggerMessage(4, LogLevel.Information, "Terminal of {User} at {Host}:{Port} has ended: code {Code}, signal {Signal}, lost: {Lost}")]
    public static partial void Ended(ILogger log, string user, string host, int port, int? code, string? signal, string? lost);

    [LoggerMessage(5, LogLevel.Debug, "Closing a connection that was already down: {Reason}")]
    public static partial void CloseFailed(ILogger log, string reason);

    [LoggerMessage(6, LogLevel.Debug, "A connection to {Host}:{Port} takes no further channel ({Reason}); making another")]
    public static partial void NotShared(ILogger log, string host, int port, string reason);

    [LoggerMessage(7, LogLevel.Debug, "The guest does not say what runs in a terminal: {Reason}")]
    public static partial void ForegroundUnknown(ILogger log, string reason);
}
