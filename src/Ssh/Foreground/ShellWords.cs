namespace Batwa.Ssh.Foreground;

/// <summary>Tells a shell that takes commands from a person from one that runs a script: by its words, since the kernel calls both the same.</summary>
internal static class ShellWords
{
    private static readonly HashSet<string> Shells = new(StringComparer.Ordinal)
    {
        "sh", "ash", "dash", "bash", "rbash", "zsh", "fish", "ksh", "ksh93", "mksh", "lksh", "oksh", "loksh", "pdksh", "yash", "csh", "tcsh", "elvish", "nu", "xonsh", "pwsh",
    };

    // Those that take the word behind them: bash(1), zsh(1), fish(1).
    private static readonly HashSet<string> WithValue = new(StringComparer.Ordinal) { "-o", "+o", "-O", "+O", "--rcfile", "--init-file", "--init-command" };

    /// <summary>Whether it is a shell without a script to run.</summary>
    public static bool TakesCommands(string[] words) => Arguments(words) is { } arguments && Operand(arguments) is null;

    /// <summary>The script that a shell runs; null where it has none, or has it on its command line.</summary>
    public static string? Script(string[] words) => Arguments(words) is { } arguments && Operand(arguments) is { Length: > 0 } script ? script : null;

    // Null where it is no shell. A login program calls any shell by a name that begins with a dash (login(1), su(1), sshd(8)).
    private static string[]? Arguments(string[] words) => words switch
    {
        [['-', ..], .. var rest] => rest,
        [var busybox, var applet, .. var rest] when NameOf(busybox) == "busybox" && Shells.Contains(NameOf(applet)) => rest,
        [var name, .. var rest] when Shells.Contains(NameOf(name)) => rest,
        _ => null,
    };

    // The first word that is no option: a script. Empty for one that stands on the command line.
    private static string? Operand(string[] arguments)
    {
        var isValue = false;
        foreach (var word in arguments)
        {
            if (isValue || WithValue.Contains(word))
            {
                isValue = !isValue;
                continue;
            }

            if (word is not ['-' or '+', _, ..])
                return word;
            if (word is "--command" || (word is ['-', not '-', ..] && word.Contains('c', StringComparison.Ordinal)))
                return "";
        }

        return null;
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
