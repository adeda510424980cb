namespace Batwa.Server.Security;

/// <summary>What the protections log.</summary>
internal static partial class SecurityLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Method} {Path} from the foreign origin '{Origin}' was refused")]
    public static partial void ForeignOrigin(ILogger log, string method, string path, string origin);

    [LoggerMessage(2, LogLevel.Warning, "A request for the unknown host '{Host}' was refused; --origin lists the addresses of the page")]
    public static partial void UnknownHost(ILogger log, string host);

    [LoggerMessage(3, LogLevel.Information, "A certificate for HTTPS was made; it holds until {End:u}")]
    public static partial void CertificateMade(ILogger log, DateTime end);

    [LoggerMessage(4, LogLevel.Warning, "The certificate {File} has expired on {End:u}; browsers will refuse it")]
    public static partial void CertificateExpired(ILogger log, string file, DateTime end);

    [LoggerMessage(5, LogLevel.Warning, "The changed certificate can't be used yet, the one before stays: {Reason}")]
    public static partial void CertificateUnusable(ILogger log, string reason);
}
