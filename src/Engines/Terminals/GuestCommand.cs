using System.Text;
using Batwa.Engines.Errors;

namespace Batwa.Engines.Terminals;

/// <summary>
/// A program to run in a guest in place of a login shell: its words, as the program gets them, and where. What stands in it may be a secret: it prints none of it.
/// </summary>
public sealed class GuestCommand
{
    /// <summary>The most words.</summary>
    public const int MostWords = 1024;

    /// <summary>The most bytes of all words and the directory, as UTF-8.</summary>
    public const int MostBytes = 32 * 1024;

    /// <summary>The rule that the words keep.</summary>
    public const string Rule = "from 1 to 1024 words, the first of them a program, of 32 KiB in all and without NUL characters";

    /// <summary>The rule that the directory keeps.</summary>
    public const string DirectoryRule = "a path of at most 4096 characters and without NUL characters";

    private const int MostDirectory = 4096;
    private const int MostTitle = 200;
    private readonly string[] _words;

    private GuestCommand(string[] words, string? directory) => (_words, Directory) = (words, directory);

    /// <summary>The program and its arguments.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Where it runs: absolute, or below the user's home; null for the home.</summary>
    public string? Directory { get; }

    /// <summary>It as a person would have typed it, cut to a length that fits a line.</summary>
    public string Title
    {
        get
        {
            var line = _words is ["sh", "-c", var script] ? script : string.Join(' ', _words.Select(word => IsPlain(word) ? word : Quote(word)));
            line = string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return line.Length <= MostTitle ? line : string.Concat(line.AsSpan(0, MostTitle - 1), "…");
        }
    }

    /// <summary>Whether words keep <see cref="Rule"/>.</summary>
    public static bool AreWords(IReadOnlyList<string?> words) => words is [{ Length: > 0 }, ..] && words.Count <= MostWords
        && words.All(word => word is not null && !word.Contains('\0', StringComparison.Ordinal))
        && words.Sum(word => (long)Encoding.UTF8.GetByteCount(word!)) <= MostBytes;

    /// <summary>Whether a directory keeps <see cref="DirectoryRule"/>.</summary>
    public static bool IsDirectory(string? directory) => directory is null || (directory.Length <= MostDirectory && !directory.Contains('\0', StringComparison.Ordinal));

    /// <summary>Makes one.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="directory">Where; null or empty for the user's home, which <c>~</c> is too.</param>
    /// <exception cref="RequestRejectedException">A rule is broken.</exception>
    public static GuestCommand Of(IReadOnlyList<string> words, string? directory = null)
    {
        if (!AreWords(words))
            throw new RequestRejectedException($"A command is {Rule}.");
        if (!IsDirectory(directory))
            throw new RequestRejectedException($"The directory of a command is {DirectoryRule}.");
        return new GuestCommand([.. words], string.IsNullOrEmpty(directory) ? null : directory);
    }

    /// <summary>
    /// It as one line for a POSIX shell, which is all that SSH can carry (RFC 4254, 6.5). Every word is quoted whole, so that the shell takes nothing in it for its own.
    /// </summary>
    public string ToShellLine()
    {
        var line = string.Join(' ', _words.Select(Quote));

        // NOTE: it may *seem* good to put "exec" in front, so that no shell stays around. HOWEVER the shell's own commands (ulimit, umask) then are not found.
        return Directory is null || Place(Directory) is not { } place ? line : $"cd -- {Quote(place)} && {line}";
    }

    // A login begins in its home. Without the dot CDPATH may lead elsewhere.
    private static string? Place(string directory) => directory switch
    {
        ['/', ..] => directory,
        "~" => null,
        ['~', '/', .. var below] => $"./{below}",
        _ => $"./{directory}",
    };

    private static string Quote(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(string word) => word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "_@%+=:,./-".Contains(c, StringComparison.Ordinal));
}
