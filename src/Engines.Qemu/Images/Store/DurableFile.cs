using Microsoft.Win32.SafeHandles;

namespace Batwa.Engines.Qemu.Images.Store;

/// <summary>Makes sure that what was written outlives a loss of power.</summary>
internal static class DurableFile
{
    /// <summary>Writes a file's contents through to the disk.</summary>
    public static void Flush(string path)
    {
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
    }
}
