using System.Globalization;
using Batwa.Engines.Errors;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>Keeps a second server out of a data directory. The kernel takes the lock away with the process, however that ends.</summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private const int LockHeld = 11; // EWOULDBLOCK, which is what flock(2) says of a lock that another has

    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="EngineUnavailableException">Another process has it; the message says which.</exception>
    public static DataDirectoryLock Take(string dataDirectory)
    {
        var ownerFile = Path.Combine(dataDirectory, FileNames.LockOwner);
        try
        {
            var file = new FileStream(Path.Combine(dataDirectory, FileNames.Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(ownerFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataDirectoryLock(file);
        }
        catch (IOException taken) when (taken.HResult == LockHeld)
        {
            var owner = File.Exists(ownerFile) ? File.ReadAllText(ownerFile).Trim() : "unknown";
            throw new EngineUnavailableException(
                $"{dataDirectory} is in use by another server (process {owner}). Stop that one, or give this one a data directory of its own.", taken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
