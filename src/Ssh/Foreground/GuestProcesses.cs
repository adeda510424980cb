using System.Text;

namespace Batwa.Ssh.Foreground;

/// <summary>The processes of a guest at one moment, or nearly: they are read one after the other.</summary>
internal sealed class GuestProcesses
{
    /// <summary>
    /// What prints them, for a POSIX shell, with nothing but what every Debian and every busybox has. All are printed and looked at here: a shell that reads each by itself takes a system call for
    /// each byte.
    /// </summary>
    public const string Script = """
        exec 2>/dev/null
        echo "batwa-processes $$"
        cat /proc/[0-9]*/stat
        echo
        head -c 512 /proc/[0-9]*/cmdline

        """;

    private const string Head = "batwa-processes ";
    private const string WordsHead = "==> /proc/";
    private const string WordsTail = "/cmdline <==\n";
    private readonly Dictionary<int, GuestProcess> _all;
    private readonly int _self;

    private GuestProcesses(int self, Dictionary<int, GuestProcess> all) => (_self, _all) = (self, all);

    /// <summary>All of them.</summary>
    public IEnumerable<GuestProcess> All => _all.Values;

    /// <summary>Reads what <see cref="Script"/> has printed.</summary>
    /// <returns>Null where it is not that: a guest without <c>/proc</c>, or whose shell says something else first and last.</returns>
    public static GuestProcesses? Parse(ReadOnlySpan<byte> output)
    {
        // A shell may greet before it runs what it is given.
        var text = Encoding.UTF8.GetString(output);
        var start = text.StartsWith(Head, StringComparison.Ordinal) ? 0 : text.IndexOf($"\n{Head}", StringComparison.Ordinal) + 1;
        var lines = text[start..].Split('\n');
        if (!lines[0].StartsWith(Head, StringComparison.Ordinal) || !int.TryParse(lines[0].AsSpan(Head.Length), out var self))
            return null;
        var all = new Dictionary<int, GuestProcess>();
        foreach (var line in lines.Skip(1).TakeWhile(line => line.Length > 0))
        {
            if (GuestProcess.Parse(line) is { } process)
                all[process.Id] = process;
        }

        foreach (var (id, words) in ReadWords(text[start..]))
        {
            if (all.TryGetValue(id, out var process))
                all[id] = process with { Words = words };
        }

        return all.ContainsKey(self) ? new GuestProcesses(self, all) : null;
    }

    /// <summary>One of them, or null.</summary>
    public GuestProcess? Find(int id) => _all.GetValueOrDefault(id);

    /// <summary>
    /// The programs that the connection's server runs on terminals, in the order in which it began them. (A tie within one tick, a hundredth of a second, is settled by the ids.)
    /// </summary>
    public IReadOnlyList<GuestProcess> OnTerminals()
    {
        // The server's process is the parent of who asked; or further up, where a wrapper came between.
        for (var (above, steps) = (Find(_self), 0); above is not null && steps < 32; steps++)
        {
            above = Find(above.Parent);
            var children = _all.Values.Where(one => one.Parent == above?.Id && one.Terminal != 0 && one.Id == one.Session).OrderBy(one => one.StartedAt).ThenBy(one => one.Id).ToList();
            if (children.Count > 0)
                return children;
        }

        return [];
    }

    /// <summary>Whether one is below another.</summary>
    public bool IsBelow(GuestProcess one, GuestProcess above)
    {
        for (var (at, steps) = (one, 0); at is not null && steps < 64; at = Find(at.Parent), steps++)
        {
            if (at.Parent == above.Id)
                return true;
        }

        return false;
    }

    private static IEnumerable<(int Id, string[] Words)> ReadWords(string text)
    {
        for (var at = text.IndexOf($"\n{WordsHead}", StringComparison.Ordinal); at >= 0;)
        {
            var (number, next) = (at + 1 + WordsHead.Length, text.IndexOf($"\n{WordsHead}", at + 1, StringComparison.Ordinal));
            var tail = text.IndexOf(WordsTail, number, StringComparison.Ordinal);
            if (tail >= 0 && int.TryParse(text.AsSpan(number, tail - number), out var id))
            {
                // What head adds between two files is one end of a line.
                var words = text[(tail + WordsTail.Length)..(next < 0 ? text.Length : Math.Max(next, tail + WordsTail.Length))].TrimEnd('\n').TrimEnd('\0');
                yield return (id, words.Length == 0 ? [] : words.Split('\0'));
            }

            at = next;
        }
    }
}
