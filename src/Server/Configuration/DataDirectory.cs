namespace Batwa.Server.Configuration;

/// <summary>The directory that holds everything Batwa keeps. One server at a time holds it; only its owner can look inside.</summary>
public sealed class DataDirectory : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const string LockFile = "lock";

    // What flock(2) says on Linux (EWOULDBLOCK), and its like on Windows (ERROR_SHARING_VIOLATION).
    private const int LockHeld = 11;
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>Makes the directory if need be (mode 0700) and holds it until disposed; the kernel lets go of it if this process dies.</summary>
    /// <exception cref="StartRefusedException">It can't be written, or another server holds it.</exception>
    public static DataDirectory Open(string path)
    {
        try
        {
            if (IsSomethingElse(path))
            {
                throw new StartRefusedException(
                    $"{path} holds other things and no data of Batwa's: choose an empty or a new directory with --data DIR.");
            }

            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerOnly);
                File.SetUnixFileMode(path, OwnerOnly);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data directory {path} can't be used: {e.Message} Choose another with --data DIR.", e);
        }

        try
        {
            return new DataDirectory(path, new FileStream(System.IO.Path.Combine(path, LockFile), LockMode()));
        }
        catch (IOException e) when (e.HResult is LockHeld or SharingViolation)
        {
            throw new StartRefusedException(
                $"Another Batwa is running on the data directory {path}. Stop it first, or choose another directory with --data DIR.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data directory {path} can't be written to: {e.Message} Choose another with --data DIR.", e);
        }
    }

    /// <summary>Some server holds it now. Takes nothing, makes nothing.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            new FileStream(System.IO.Path.Combine(path, LockFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException e)
        {
            return e.HResult is LockHeld or SharingViolation;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>A path inside.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Lets go of the directory.</summary>
    public void Dispose() => _lock.Dispose();

    // Mode 0700 on somebody's home directory, or on /tmp, would do harm: it is for a directory that is ours.
    private static bool IsSomethingElse(string path) =>
        Directory.Exists(path)
        && !File.Exists(System.IO.Path.Combine(path, LockFile))
        && Directory.EnumerateFileSystemEntries(path).Any(entry => System.IO.Path.GetFileName(entry) != "lost+found");

    private static FileStreamOptions LockMode()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
