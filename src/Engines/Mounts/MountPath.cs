namespace Batwa.Engines.Mounts;

/// <summary>The paths of a mount: absolute, whole and readable. Whether something is there, only the host and the guest know.</summary>
public static class MountPath
{
    /// <summary>The most characters a path may have.</summary>
    public const int MaxLength = 4096;

    /// <summary>The rule of a folder on the host, as a sentence for people.</summary>
    public const string SourceRule = "a whole path of the computer that runs the machines, such as /srv/site or C:\\site, with no '.' or '..' in it";

    /// <summary>The rule of a place in the guest, as a sentence for people.</summary>
    public const string TargetRule = "a whole path inside the machine that begins with '/' and is more than '/', with no '.' or '..' in it";

    /// <summary>Whether it is a path of the host, by <see cref="SourceRule"/>.</summary>
    public static bool IsSource(string path) => IsWhole(path) && (path[0] == '/' || (path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] is '\\' or '/'));

    /// <summary>Whether it is a path of the guest, by <see cref="TargetRule"/>.</summary>
    public static bool IsTarget(string path) => IsWhole(path) && path[0] == '/' && LastPart(path).Length > 0;

    /// <summary>The name of what is at a path; empty for a root.</summary>
    public static string LastPart(string path) => Parts(path) is [.., var last] && last is not [_, ':'] ? last : "";

    /// <summary>The path without what may stand at its end and means nothing.</summary>
    public static string Tidy(string path) => path.Length > 1 && path.TrimEnd('/') is { Length: > 0 } tidy ? tidy : path;

    private static bool IsWhole(string path) =>
        path.Length is > 0 and <= MaxLength && !path.Any(char.IsControl) && !Parts(path).Any(part => part is "." or "..");

    private static string[] Parts(string path) => path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
}
