namespace Batwa.Server.Features.HostKeys;

/// <summary>Who trusted what.</summary>
internal static partial class HostKeysLog
{
    [LoggerMessage(1, LogLevel.Information, "{Username} trusts the SSH host keys {Fingerprints} of {Host}/{Name} (before: {Before})")]
    public static partial void Trusted(ILogger log, string username, string fingerprints, string host, string name, string before);
}
