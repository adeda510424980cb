using Batwa.Server.Guests;

namespace Batwa.Server.Features.Files;

/// <summary>What lies at a path in a machine, as the API shows it.</summary>
/// <param name="Name">Its name in its directory.</param>
/// <param name="Path">The whole path.</param>
/// <param name="Kind">What it is; a link is not followed.</param>
/// <param name="Target">What a link leads to; null for anything else, and for a link that leads nowhere.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ChangedAt">When its content was changed last.</param>
/// <param name="Mode">Its permissions as <c>ls</c> shows them, without the kind: <c>rwxr-xr-x</c>.</param>
/// <param name="Reachable">False where its name is not UTF-8 in the machine: it is shown, and nothing can be done with it here.</param>
internal sealed record FileView(string Name, string Path, GuestFileKind Kind, GuestFileKind? Target, long Size, DateTimeOffset ChangedAt, string Mode, bool Reachable)
{
    public static FileView Of(GuestFile file, GuestFileKind? target = null) => new(file.Name, file.Path, file.Kind, target, file.Size, file.ChangedAt, Words(file.Mode), file.IsReachable);

    private static string Words(UnixFileMode mode) => string.Concat(
        Three(mode, UnixFileMode.UserRead, UnixFileMode.UserWrite, UnixFileMode.UserExecute, UnixFileMode.SetUser, 's'),
        Three(mode, UnixFileMode.GroupRead, UnixFileMode.GroupWrite, UnixFileMode.GroupExecute, UnixFileMode.SetGroup, 's'),
        Three(mode, UnixFileMode.OtherRead, UnixFileMode.OtherWrite, UnixFileMode.OtherExecute, UnixFileMode.StickyBit, 't'));

    private static string Three(UnixFileMode mode, UnixFileMode read, UnixFileMode write, UnixFileMode run, UnixFileMode special, char letter)
    {
        var last = (mode.HasFlag(special), mode.HasFlag(run)) switch
        {
            (true, true) => letter,
            (true, false) => char.ToUpperInvariant(letter),
            (false, true) => 'x',
            _ => '-',
        };
        return $"{(mode.HasFlag(read) ? 'r' : '-')}{(mode.HasFlag(write) ? 'w' : '-')}{last}";
    }
}
