namespace Batwa.Server.Guests;

/// <summary>What lies at a path in a guest.</summary>
/// <param name="Path">The whole path.</param>
/// <param name="Name">The last part of it.</param>
/// <param name="Kind">What it is; a link is not followed.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ChangedAt">When its content was changed last.</param>
/// <param name="Mode">Its permission bits.</param>
/// <param name="UserId">The number of the user who owns it.</param>
/// <param name="GroupId">The number of its group.</param>
/// <param name="IsReachable">Whether its path leads to it: a name that is no UTF-8 in the guest cannot be said here.</param>
internal sealed record GuestFile(string Path, string Name, GuestFileKind Kind, long Size, DateTimeOffset ChangedAt, UnixFileMode Mode, int UserId, int GroupId, bool IsReachable);
