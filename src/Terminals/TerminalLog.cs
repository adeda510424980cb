using Microsoft.Extensions.Logging;

namespace Batwa.Terminals;

/// <summary>Every message of this component. Never what was typed or printed.</summary>
internal static partial class TerminalLog
{
    [LoggerMessage(1, LogLevel.Information, "Terminal {Id} of {Owner} on {Host}/{Instance} is opening")]
    public static partial void Opening(ILogger log, Guid id, string owner, string host, string instance);

    [LoggerMessage(2, LogLevel.Information, "Terminal {Id} is ready")]
    public static partial void Ready(ILogger log, Guid id);

    [LoggerMessage(3, LogLevel.Information, "Terminal {Id} has ended: {Cause}, {Text}")]
    public static partial void Ended(ILogger log, Guid id, TerminalEndCause cause, string text, Exception? error);

    [LoggerMessage(4, LogLevel.Debug, "A viewer of terminal {Id} has left: {Code} {Reason}")]
    public static partial void Detached(ILogger log, Guid id, int code, string reason);

    [LoggerMessage(5, LogLevel.Warning, "A viewer of terminal {Id} stood still for {Seconds} s and was detached; the others go on")]
    public static partial void TooSlow(ILogger log, Guid id, double seconds);

    [LoggerMessage(6, LogLevel.Error, "Terminal {Id} could not be opened")]
    public static partial void OpenBroke(ILogger log, Guid id, Exception error);

    [LoggerMessage(7, LogLevel.Information, "Terminal {Id} waits for its machine: {Text}")]
    public static partial void Waiting(ILogger log, Guid id, string text);
}
