using System.Text;

namespace Batwa.Ssh.Files;

/// <summary>Paths in a guest: bytes to it, UTF-8 here.</summary>
internal static class GuestPath
{
    // PATH_MAX and NAME_MAX of Linux.
    private const int Most = 4095;
    private const int MostName = 255;

    /// <summary>A path as a person writes it, from the root. <c>~</c> and whatever begins with no slash lie in the home.</summary>
    /// <exception cref="SshFileException">It is none.</exception>
    public static string Whole(string path, string home)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            throw new SshFileException(SshFileFault.BadPath, "path: must not hold the character NUL.");
        if (path.Contains('\uFFFD', StringComparison.Ordinal))
            throw new SshFileException(SshFileFault.BadPath, "path: this name is not UTF-8 in the guest, so it cannot be told from others here; rename it in a terminal first.");
        var below = path switch
        {
            "" or "~" => "",
            ['~', '/', .. var rest] => rest,
            _ => path,
        };
        var whole = below.StartsWith('/') ? below : $"{home.TrimEnd('/')}/{below}";
        whole = whole.Length > 1 ? whole.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/" : whole;
        if (Encoding.UTF8.GetByteCount(whole) > Most || whole.Split('/').Any(name => Encoding.UTF8.GetByteCount(name) > MostName))
            throw new SshFileException(SshFileFault.BadPath, $"path: at most {Most} bytes, and {MostName} for each name in it.");
        return whole;
    }

    /// <summary>Where something lies, and its name there.</summary>
    /// <exception cref="SshFileException">It has no name: the root, <c>.</c> and <c>..</c>.</exception>
    public static (string Parent, string Name) Split(string whole)
    {
        var at = whole.LastIndexOf('/');
        var name = whole[(at + 1)..];
        return name is "" or "." or ".."
            ? throw new SshFileException(SshFileFault.BadPath, $"path: must end with a name; '{whole}' does not.")
            : (at == 0 ? "/" : whole[..at], name);
    }

    /// <summary>Something in a directory.</summary>
    public static string Join(string directory, string name) => directory == "/" ? $"/{name}" : $"{directory}/{name}";
}
