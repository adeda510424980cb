using System.Text;
using Batwa.Ssh.Foreground;

namespace Batwa.Tests.Unit.Ssh.Foreground;

/// <summary>Writes down a guest's processes as the guest prints them. There are init (1), a server for each connection (100) and who asks (900), below it.</summary>
internal sealed class Guest
{
    private readonly StringBuilder _stats = new();
    private readonly StringBuilder _words = new();

    public Guest(int askerBelow = 100)
    {
        Add(1, "systemd", 0, 0, 0, -1, 1, "/sbin/init");
        Add(100, "sshd", 1, 0, 0, -1, 5, "sshd: ada@pts/0");
        if (askerBelow != 100)
            Add(askerBelow, "wrapper", 100, 0, 0, -1, 90, "wrapper");
        Add(900, "sh", askerBelow, 0, 0, -1, 91, "sh");
    }

    /// <summary>The whole answer.</summary>
    public string Text => $"batwa-processes 900\n{_stats}\n{_words}";

    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    public GuestProcesses Parsed => GuestProcesses.Parse(Bytes)!;

    /// <summary>Adds one that leads its group, unless another is said; and its session where <paramref name="session"/> is left out.</summary>
    public Guest Add(int id, string name, int parent, int terminal, int group, int foreground, int startedAt, string? words = null, int? session = null, char state = 'S')
    {
        _stats.Append(System.Globalization.CultureInfo.InvariantCulture, $"{id} ({name}) {state} {parent} {(group == 0 ? id : group)} {session ?? id} {terminal} {foreground} 4194304 1 2 3 4 5 6 7 8 20 0 1 0 {startedAt} 9 10\n");
        _words.Append(_words.Length == 0 ? "" : "\n").Append(System.Globalization.CultureInfo.InvariantCulture, $"==> /proc/{id}/cmdline <==\n");
        if (words is not null)
            _words.Append(words.Replace(' ', '\0')).Append('\0');
        return this;
    }

    /// <summary>A login shell of the connection, on a terminal of its own.</summary>
    public Guest Login(int id, int terminal, int foreground, int startedAt, string words = "-bash") => Add(id, "bash", 100, terminal, 0, foreground, startedAt, words);

    /// <summary>A job of a login shell.</summary>
    public Guest Job(int id, string name, int parent, int terminal, int foreground, string? words = null, int session = 200, int group = 0) =>
        Add(id, name, parent, terminal, group, foreground, 50 + id, words ?? name, session);
}
