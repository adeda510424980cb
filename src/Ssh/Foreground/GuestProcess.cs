using System.Globalization;

namespace Batwa.Ssh.Foreground;

/// <summary>A process of a Linux guest, as <c>/proc/PID/stat</c> has it (proc_pid_stat(5)).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What the kernel calls it: the first 15 bytes of its program's name.</param>
/// <param name="Parent">Its parent's id.</param>
/// <param name="Group">Its process group.</param>
/// <param name="Session">Its session.</param>
/// <param name="Terminal">The number of its controlling terminal; 0 for none.</param>
/// <param name="Foreground">The process group in the foreground of that terminal; -1 for none.</param>
/// <param name="StartedAt">When it was started, in the kernel's ticks since the boot.</param>
internal sealed record GuestProcess(int Id, string Name, int Parent, int Group, int Session, int Terminal, int Foreground, ulong StartedAt)
{
    /// <summary>Its words, where they are known. A program may have written others over them.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>Reads a line; null where it is none, or one of a process that is over and not yet waited for.</summary>
    public static GuestProcess? Parse(string line)
    {
        // The name stands in parentheses and may have some itself; the kernel escapes the end of a line in it.
        var (open, close) = (line.IndexOf(" (", StringComparison.Ordinal), line.LastIndexOf(") ", StringComparison.Ordinal));
        if (open < 0 || close < open + 2 || !TryRead(line[..open], out var id))
            return null;
        var fields = line[(close + 2)..].Split(' ');
        if (fields.Length < 20 || fields[0] is "Z" or "X")
            return null;
        return TryRead(fields[1], out var parent) && TryRead(fields[2], out var group) && TryRead(fields[3], out var session) && TryRead(fields[4], out var terminal)
            && TryRead(fields[5], out var foreground) && ulong.TryParse(fields[19], NumberStyles.None, CultureInfo.InvariantCulture, out var startedAt)
            ? new GuestProcess(id, line[(open + 2)..close], parent, group, session, terminal, foreground, startedAt)
            : null;
    }

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
