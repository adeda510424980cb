using System.Globalization;
using System.Text;

namespace Batwa.Terminals.Keeping.Unix;

/// <summary>Makes a keeper the only one of its data directory; the kernel lets go of it when the process ends, however it does.</summary>
public static class KeeperLock
{
    /// <summary>Takes it, and writes down which process has.</summary>
    /// <returns>Null where another keeper has it.</returns>
    public static IDisposable? TryTake(KeeperPlace place)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        FileStream file;
        try
        {
            file = new FileStream(place.Lock, options);
        }
        catch (IOException)
        {
            return null;
        }

        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n")));
        file.Flush();
        return file;
    }
}
