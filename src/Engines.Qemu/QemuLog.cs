using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Qemu;

/// <summary>Everything that this engine logs. No line holds a key or user data.</summary>
internal static partial class QemuLog
{
    [LoggerMessage(1, LogLevel.Information, "QEMU {Version}, guests are {Acceleration}.")]
    public static partial void Opened(ILogger log, string version, string acceleration);

    [LoggerMessage(2, LogLevel.Information, "{Instance}: QEMU started (process {Pid}, SSH on port {Port}).")]
    public static partial void Started(ILogger log, string instance, int pid, int port);

    [LoggerMessage(3, LogLevel.Information, "{Instance}: found running (process {Pid}) and adopted.")]
    public static partial void Adopted(ILogger log, string instance, int pid);

    [LoggerMessage(4, LogLevel.Information, "{Instance}: QEMU ended. {Reason}")]
    public static partial void Ended(ILogger log, string instance, string reason);

    [LoggerMessage(5, LogLevel.Warning, "{Instance}: the guest did not power off within {Seconds} s; its power is taken.")]
    public static partial void StopForced(ILogger log, string instance, double seconds);

    [LoggerMessage(6, LogLevel.Warning, "{Instance}: its creation was cut off and is rolled back.")]
    public static partial void RolledBack(ILogger log, string instance);

    [LoggerMessage(7, LogLevel.Warning, "{Instance}: its deletion was cut off and is finished.")]
    public static partial void DeletionFinished(ILogger log, string instance);

    [LoggerMessage(8, LogLevel.Warning, "{Instance}: a step failed that can be done without: {What}")]
    public static partial void Skipped(ILogger log, string instance, string what, Exception cause);

    [LoggerMessage(9, LogLevel.Error, "{Instance}: what was begun could not be undone; the next start of the server tries again.")]
    public static partial void UndoFailed(ILogger log, string instance, Exception cause);

    [LoggerMessage(10, LogLevel.Warning, "{Instance}: the connection to its QEMU is lost though the process lives.")]
    public static partial void Lost(ILogger log, string instance);

    [LoggerMessage(11, LogLevel.Warning, "{Directory} is no instance that can be read and is left alone: {Why}")]
    public static partial void Unreadable(ILogger log, string directory, string why);

    [LoggerMessage(14, LogLevel.Warning, "An image that is superseded could not be removed; it is tried again later.")]
    public static partial void ImagesKept(ILogger log, Exception cause);

    [LoggerMessage(13, LogLevel.Warning, "{Instance}: nobody wrote its console down any more (was the process killed?); another begins now.")]
    public static partial void ConsoleKept(ILogger log, string instance);

    [LoggerMessage(15, LogLevel.Warning, "{Instance}: its network ended (was the process killed?); another begins now, and what was connected is not any more.")]
    public static partial void NetworkLost(ILogger log, string instance);

    [LoggerMessage(12, LogLevel.Warning, "{Instance}: port {Port} is taken on this host; the forward to {GuestPort} is closed.")]
    public static partial void ForwardClosed(ILogger log, string instance, int port, int guestPort);
}
