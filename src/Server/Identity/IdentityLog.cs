namespace Batwa.Server.Identity;

/// <summary>What identity logs. Never a password, a token or a digest; a username that was tried only when it exists.</summary>
internal static partial class IdentityLog
{
    [LoggerMessage(1, LogLevel.Information, "{Username} signed in from {Address}")]
    public static partial void SignedIn(ILogger log, string username, string address);

    [LoggerMessage(2, LogLevel.Warning, "A sign-in from {Address} failed (account: {Username})")]
    public static partial void SignInFailed(ILogger log, string address, string username);

    [LoggerMessage(3, LogLevel.Warning, "Sign-ins from {Address} are held back for {Seconds} s")]
    public static partial void SignInThrottled(ILogger log, string address, int seconds);

    [LoggerMessage(4, LogLevel.Information, "{Username} signed out")]
    public static partial void SignedOut(ILogger log, string username);

    [LoggerMessage(5, LogLevel.Information, "{Username} has a new password; every other session of theirs has ended")]
    public static partial void PasswordChanged(ILogger log, string username);

    [LoggerMessage(6, LogLevel.Warning, "{Username} was refused from {Address}: the default password is accepted from this machine only")]
    public static partial void DefaultPasswordFromAfar(ILogger log, string username, string address);

    [LoggerMessage(7, LogLevel.Information, "The account {Username} was created")]
    public static partial void AccountCreated(ILogger log, string username);

    [LoggerMessage(8, LogLevel.Error, "The sign-ins' times could not be stored; they are tried again in a minute")]
    public static partial void UpkeepFailed(ILogger log, Exception exception);

    [LoggerMessage(9, LogLevel.Warning, "The server had no time left to store when the sign-ins were last used; at most a minute of it is lost")]
    public static partial void LastUpkeepSkipped(ILogger log);
}
