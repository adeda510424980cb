namespace Batwa.Server.Features.Hosts;

/// <summary>Who changed what about hosts.</summary>
internal static partial class HostsLog
{
    [LoggerMessage(1, LogLevel.Information, "{Username} made this server known to the host {Host}")]
    public static partial void Enrolled(ILogger log, string username, string host);

    [LoggerMessage(2, LogLevel.Warning, "{Username} gave a wrong passphrase for the host {Host}, from {Address}")]
    public static partial void EnrolmentFailed(ILogger log, string username, string host, string address);
}
