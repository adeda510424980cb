using System.Globalization;
using System.Text;
using Batwa.Engines.Terminals;

namespace Batwa.Ssh.Foreground;

/// <summary>
/// What a terminal's end would end. An interactive shell gives each job a process group of its own, and puts one of them, or itself, into the terminal's foreground (tcsetpgrp(3)): so the
/// leader of the group that is there says what it is. Jobs in the background are never it.
/// </summary>
/// <remarks>
/// <code>
///   who leads the foreground?
///     a shell that takes commands (the login's, one within it, that of su)   idle
///     the view of a multiplexer (tmux, screen)                               idle: what runs there goes on
///     sudo, su, doas: with a terminal of their own below                     what is in the foreground of that one
///     anything else                                                          a program, by its name
/// </code>
/// What a shell does within itself (<c>read</c>, <c>wait</c>, a loop of its own commands) looks like its prompt.
/// </remarks>
internal static class ForegroundRule
{
    private const int MostTerminals = 8;
    private static readonly HashSet<string> Relays = new(StringComparer.Ordinal) { "sudo", "sudo-rs", "su", "su-rs", "doas", "runuser" };
    private static readonly HashSet<string> Views = new(StringComparer.Ordinal) { "tmux", "tmux: client", "screen", "dtach", "abduco", "zellij" };

    /// <summary>Judges the terminal of one process.</summary>
    /// <returns>Null where none of the group in the foreground is to be seen: it has just ended, or the guest hides what others run.</returns>
    public static TerminalForeground? Judge(GuestProcesses all, GuestProcess on)
    {
        for (var terminals = 0; terminals < MostTerminals; terminals++)
        {
            var group = all.All.Where(one => one.Terminal == on.Terminal && one.Group == on.Foreground).OrderBy(one => one.StartedAt).ThenBy(one => one.Id).ToList();
            if (group.Count == 0)
                return null;
            var leader = group.Find(one => one.Id == one.Group);
            if (leader is not null && (ShellWords.TakesCommands(leader.Words) || Views.Contains(leader.Name)))
                return TerminalForeground.Idle;
            var further = leader is not null && Relays.Contains(leader.Name) ? all.All.FirstOrDefault(one => one.Terminal != 0 && one.Terminal != on.Terminal && all.IsBelow(one, leader)) : null;
            if (further is null)
                return new TerminalForeground(ForegroundState.Program, NameOf(leader is not null && Relays.Contains(leader.Name) ? group.Find(one => !Relays.Contains(one.Name)) ?? leader : leader ?? group[0]));
            on = further;
        }

        return new TerminalForeground(ForegroundState.Program);
    }

    private static string? NameOf(GuestProcess process)
    {
        // The kernel cuts its name short; the whole one is the program's own word for itself.
        var first = process.Words.Length > 0 ? Last(process.Words[0]) : "";
        var name = ShellWords.Script(process.Words) is { } script ? Last(script)
            : first.Length > process.Name.Length && first.StartsWith(process.Name, StringComparison.Ordinal) ? first
            : process.Name;
        name = string.Concat(name.EnumerateRunes().Where(IsShown)).Trim();
        return name.Length == 0 ? null : name.Length <= TerminalForeground.MostName ? name : string.Concat(name.AsSpan(0, TerminalForeground.MostName - 1), "…");
    }

    private static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
