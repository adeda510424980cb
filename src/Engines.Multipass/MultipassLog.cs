using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Multipass;

/// <summary>What the engine logs.</summary>
internal static partial class MultipassLog
{
    [LoggerMessage(1, LogLevel.Information, "Multipass {Version} at {Address}")]
    public static partial void Connected(ILogger log, string version, string address);

    [LoggerMessage(2, LogLevel.Warning, "{Why}")]
    public static partial void DaemonLost(ILogger log, string why);

    [LoggerMessage(3, LogLevel.Warning, "What was begun of {Name} could not be removed: {Why}")]
    public static partial void LeftBehind(ILogger log, string name, string why);

    [LoggerMessage(4, LogLevel.Debug, "After a verb Multipass could not be asked: {Why}")]
    public static partial void LookedInVain(ILogger log, string why);

    [LoggerMessage(5, LogLevel.Debug, "Multipass said of {Name}: {Why}")]
    public static partial void NotLearnt(ILogger log, string name, string why);

    [LoggerMessage(6, LogLevel.Information, "Multipass' daemon at {Address} knows this Batwa from now on")]
    public static partial void Enrolled(ILogger log, string address);
}
