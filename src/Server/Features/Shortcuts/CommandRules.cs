using Batwa.Server.Http;

namespace Batwa.Server.Features.Shortcuts;

/// <summary>What a command and its name must keep.</summary>
internal static class CommandRules
{
    private const int MaxName = 64;
    private const int MaxLine = 8000;
    private const int MaxDirectory = 4096;

    /// <summary>A name: it is typed, and may be said in a path.</summary>
    public static string Name(string name) => name is { Length: >= 1 and <= MaxName } && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        ? name
        : throw ProblemException.BadField("name", $"1 to {MaxName} letters, digits, '-', '_' or '.', first a letter or a digit");

    /// <summary>A line for the guest's shell.</summary>
    public static string Line(string line) => !string.IsNullOrWhiteSpace(line) && line.Length <= MaxLine && !line.Any(char.IsControl)
        ? line.Trim()
        : throw ProblemException.BadField("line", $"1 to {MaxLine} characters in one line");

    /// <summary>A directory of the guest, or none.</summary>
    public static string? Directory(string? directory) => string.IsNullOrWhiteSpace(directory) ? null
        : directory.Length <= MaxDirectory && !directory.Any(char.IsControl) ? directory.Trim()
        : throw ProblemException.BadField("directory", $"at most {MaxDirectory} characters in one line");
}
