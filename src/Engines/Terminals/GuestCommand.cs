using System.Text;
using Batwa.Engines.Errors;

namespace Batwa.Engines.Terminals;

/// <summary>
/// What to run in a guest otherwise than by a plain login: a program in place of the login shell, its words as it gets them, or that shell itself; where, and with which environment.
/// What stands in it may be a secret: it prints none of it.
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

    /// <summary>The most variables of an environment.</summary>
    public const int MostVariables = 64;

    /// <summary>The most bytes of an environment's names and values, as UTF-8.</summary>
    public const int MostEnvironmentBytes = 16 * 1024;

    /// <summary>The rule that an environment keeps.</summary>
    public const string EnvironmentRule = "at most 64 variables of 16 KiB in all: names of letters, digits and _ that do not begin with a digit, and values without NUL characters";

    private const int MostDirectory = 4096;
    private const int MostTitle = 200;
    private static readonly Dictionary<string, string> NoEnvironment = [];
    private readonly string[] _words;

    private GuestCommand(string[] words, string? directory, IReadOnlyDictionary<string, string> environment) => (_words, Directory, Environment) = (words, directory, environment);

    /// <summary>Whether it is the user's login shell and no other program.</summary>
    public bool IsShell => _words.Length == 0;

    /// <summary>What is added to the environment of the login.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The program and its arguments; none for the login shell.</summary>
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

    /// <summary>Whether an environment keeps <see cref="EnvironmentRule"/>.</summary>
    public static bool IsEnvironment(IReadOnlyDictionary<string, string?>? environment) => environment is null || (environment.Count <= MostVariables
        && environment.All(one => IsVariable(one.Key) && one.Value is not null && !one.Value.Contains('\0', StringComparison.Ordinal))
        && environment.Sum(one => (long)Encoding.UTF8.GetByteCount(one.Key) + Encoding.UTF8.GetByteCount(one.Value!)) <= MostEnvironmentBytes);

    /// <summary>Makes one.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="directory">Where; null or empty for the user's home, which <c>~</c> is too.</param>
    /// <param name="environment">What is added to the login's; null for nothing.</param>
    /// <exception cref="RequestRejectedException">A rule is broken.</exception>
    public static GuestCommand Of(IReadOnlyList<string> words, string? directory = null, IReadOnlyDictionary<string, string>? environment = null) =>
        AreWords(words) ? Make([.. words], directory, environment) : throw new RequestRejectedException($"A command is {Rule}.");

    /// <summary>The user's login shell, in another place than its home or with more of an environment.</summary>
    /// <param name="directory">Where; null or empty for the user's home.</param>
    /// <param name="environment">What is added to the login's; null for nothing.</param>
    /// <returns>Null where that is what a plain login is.</returns>
    /// <exception cref="RequestRejectedException">A rule is broken.</exception>
    public static GuestCommand? LoginShell(string? directory, IReadOnlyDictionary<string, string>? environment) =>
        string.IsNullOrEmpty(directory) && environment is null or { Count: 0 } ? null : Make([], directory, environment);

    /// <summary>
    /// It as one line for a POSIX shell, which is all that SSH can carry (RFC 4254, 6.5; of environment variables sshd takes only those that its AcceptEnv names, by default none).
    /// Every word is quoted whole, so that the shell takes nothing in it for its own.
    /// </summary>
    public string ToShellLine()
    {
        List<string> steps = [];
        if (Directory is not null && Place(Directory) is { } place)
            steps.Add($"cd -- {Quote(place)}");
        if (Environment.Count > 0)
            steps.Add($"export {string.Join(' ', Environment.Select(one => $"{one.Key}={Quote(one.Value)}"))}");

        // NOTE: it may *seem* good to put "exec" in front of a command too, so that no shell stays around. HOWEVER the shell's own commands (ulimit, umask) then are not found.
        // The login shell is what sshd says that it is (session.c, do_setup_env); -l has it read what a login reads.
        steps.Add(IsShell ? "exec \"$SHELL\" -l" : string.Join(' ', _words.Select(Quote)));
        return string.Join(" && ", steps);
    }

    private static GuestCommand Make(string[] words, string? directory, IReadOnlyDictionary<string, string>? environment)
    {
        if (!IsDirectory(directory))
            throw new RequestRejectedException($"The directory of a command is {DirectoryRule}.");
        if (!IsEnvironment(environment!))
            throw new RequestRejectedException($"The environment of a command is {EnvironmentRule}.");
        return new GuestCommand(words, string.IsNullOrEmpty(directory) ? null : directory, environment is null ? NoEnvironment : new Dictionary<string, string>(environment));
    }

    // IEEE Std 1003.1, 3.216 Name.
    private static bool IsVariable(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

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
