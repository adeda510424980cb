namespace Batwa.Server.Inventory;

internal static partial class InventoryLog
{
    [LoggerMessage(1, LogLevel.Information, "Host {Host}: watching {Kind}, {Count} instances")]
    public static partial void Watching(ILogger logger, string host, string kind, int count);

    [LoggerMessage(2, LogLevel.Warning, "Host {Host} is out of reach, next try in {Wait}: {Reason}")]
    public static partial void Lost(ILogger logger, string host, string reason, TimeSpan wait);

    [LoggerMessage(3, LogLevel.Error, "Host {Host}: its driver threw what the contract does not allow")]
    public static partial void ContractBroken(ILogger logger, string host, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "Host {Host} did not close within {Limit}")]
    public static partial void CloseTimedOut(ILogger logger, string host, TimeSpan limit);
}
