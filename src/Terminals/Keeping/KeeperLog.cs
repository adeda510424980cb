using Microsoft.Extensions.Logging;

namespace Batwa.Terminals.Keeping;

/// <summary>Every message about the keeper, on either side of the wire.</summary>
internal static partial class KeeperLog
{
    [LoggerMessage(1, LogLevel.Information, "Terminals are held by a process of their own: they outlive this server")]
    public static partial void Linked(ILogger log);

    [LoggerMessage(2, LogLevel.Warning, "The process that holds the terminals is gone, and {Sessions} terminals with it")]
    public static partial void Lost(ILogger log, int sessions);

    [LoggerMessage(3, LogLevel.Warning, "No process could be had to hold terminals ({Reason}): those that are opened now end with this server")]
    public static partial void Unavailable(ILogger log, string reason);

    [LoggerMessage(4, LogLevel.Error, "A terminal's route could not be found")]
    public static partial void RouteBroke(ILogger log, Exception error);

    [LoggerMessage(5, LogLevel.Warning, "A server's connection was closed: {Reason}")]
    public static partial void Dropped(ILogger log, string reason);

    [LoggerMessage(6, LogLevel.Error, "A connection of a server failed")]
    public static partial void Broke(ILogger log, Exception error);

    [LoggerMessage(7, LogLevel.Information, "A server has connected")]
    public static partial void ServerCame(ILogger log);

    [LoggerMessage(9, LogLevel.Error, "What runs in a terminal could not be asked")]
    public static partial void ForegroundBroke(ILogger log, Exception error);

    [LoggerMessage(8, LogLevel.Information, "A server has gone; {Sessions} terminals go on")]
    public static partial void ServerLeft(ILogger log, int sessions);
}
