using System.Diagnostics;
using System.Globalization;

namespace Batwa.Engines.Multipass.Connection.Ssh;

/// <summary>The directory of a tunnel's sockets, which nobody else may enter.</summary>
internal static class SshDirectory
{
    // A socket's path has at most 107 characters on Linux and 103 on macOS, and OpenSSH adds 17 of its own while it makes one.
    private const int LongestPath = 70;
    private const string Parent = "ssh";

    /// <summary>Makes one: in the data directory, or where such a path could not be a socket's, among the temporary ones.</summary>
    public static string Make(string dataDirectory)
    {
        var parent = Path.Combine(dataDirectory, Parent);
        if (parent.Length > LongestPath || !parent.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '+' or '@'))
            return Directory.CreateTempSubdirectory("batwa-ssh-").FullName;
        CreatePrivate(parent);
        var own = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}"));
        CreatePrivate(own);
        return own;
    }

    /// <summary>Removes one.</summary>
    public static void Remove(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start sweeps it.
        }
    }

    /// <summary>Those of runs that ended without removing theirs.</summary>
    public static IReadOnlyList<string> Left(string directory) => Path.GetFileName(Path.GetDirectoryName(directory)) != Parent ? [] :
    [
        .. Directory.EnumerateDirectories(Path.GetDirectoryName(directory)!).Where(one =>
            int.TryParse(Path.GetFileName(one).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && !IsAlive(id)),
    ];

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false; // there is none
        }
    }

    private static void CreatePrivate(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
