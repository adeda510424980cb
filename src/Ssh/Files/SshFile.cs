namespace Batwa.Ssh.Files;

/// <summary>What lies at a path in a guest.</summary>
/// <param name="Path">The whole path.</param>
/// <param name="Kind">What it is; a link is not followed.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ChangedAt">When its content was changed last.</param>
/// <param name="Mode">The permission bits, with set-user-ID, set-group-ID and sticky.</param>
/// <param name="UserId">The number of the user who owns it.</param>
/// <param name="GroupId">The number of its group.</param>
public sealed record SshFile(string Path, SshFileKind Kind, long Size, DateTimeOffset ChangedAt, UnixFileMode Mode, int UserId, int GroupId)
{
    /// <summary>The last part of its path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>
    /// Whether it can be reached by its path: a name in the guest is bytes, and one that is no UTF-8 arrives with U+FFFD in place of what it is not.
    /// </summary>
    public bool IsReachable => !Name.Contains('\uFFFD', StringComparison.Ordinal);
}
