using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Batwa.Ssh.Files;

/// <summary>What an SFTP server answers, as what a person can use.</summary>
internal static class SftpErrors
{
    /// <summary>Whether the server refused one request, and the connection is well.</summary>
    public static bool IsRefusal(Exception error) => error is SftpException { StatusCode: not (StatusCode.NoConnection or StatusCode.ConnectionLost) };

    /// <summary>A refusal in words.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="doing">What was tried: "read /etc/shadow".</param>
    /// <param name="user">As whom.</param>
    /// <param name="reason">Why, where the server only says "Failure", as version 3 of the protocol does for most things.</param>
    public static SshFileException Refused(Exception error, string doing, string user, string reason = "the guest does not say why") => error switch
    {
        SftpPathNotFoundException => new(SshFileFault.Missing, $"Cannot {doing}: there is nothing at that path.", error),
        SftpPermissionDeniedException => new(SshFileFault.Forbidden, $"Cannot {doing}: the user '{user}' may not.", error),
        SftpException { StatusCode: StatusCode.OperationUnsupported } => new(SshFileFault.Conflict, $"Cannot {doing}: the guest's SFTP server does not offer it.", error),
        _ => new(SshFileFault.Conflict, $"Cannot {doing}: {reason}.", error),
    };
}
