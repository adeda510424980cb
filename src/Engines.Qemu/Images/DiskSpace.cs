using System.Globalization;

using Batwa.Engines.Errors;

namespace Batwa.Engines.Qemu.Images;

/// <summary>Looks whether there is room before work that would fill the disk.</summary>
internal static class DiskSpace
{
    /// <summary>Refuses when there is less than <paramref name="bytes"/> free where <paramref name="directory"/> lies.</summary>
    /// <param name="directory">An existing directory.</param>
    /// <param name="bytes">How much is needed.</param>
    /// <param name="what">What needs it, as the start of a sentence.</param>
    /// <exception cref="RequestRejectedException">There is less; the message says both numbers.</exception>
    public static void Require(string directory, long bytes, string what)
    {
        var free = new DriveInfo(directory).AvailableFreeSpace;
        if (free < bytes)
            throw new RequestRejectedException($"{what} needs {Megabytes(bytes)} MB in {directory}, where {Megabytes(free)} MB are free. Make room there, or start with another --data directory.");
    }

    private static string Megabytes(long bytes) => (bytes / 1_000_000).ToString("N0", CultureInfo.InvariantCulture);
}
