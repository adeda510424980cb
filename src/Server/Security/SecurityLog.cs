namespace Batwa.Server.Security;

/// <summary>What the protections log.</summary>
internal static partial class SecurityLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Method} {Path} from the foreign origin '{Origin}' was refused")]
    public static partial void ForeignOrigin(ILogger log, string method, string path, string origin);

    [LoggerMessage(2, LogLevel.Warning, "A request for the unknown host '{Host}' was refused; --origin lists the addresses of the page")]
    public static partial void UnknownHost(ILogger log, string host);
}
