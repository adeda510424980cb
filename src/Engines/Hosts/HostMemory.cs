using System.Globalization;

namespace Batwa.Engines.Hosts;

/// <summary>The memory of this computer, at one moment.</summary>
/// <param name="Total">All of it, in bytes.</param>
/// <param name="Available">What could be had without swapping, in bytes.</param>
public sealed record HostMemory(long Total, long Available)
{
    /// <summary>Looks.</summary>
    /// <returns>Null where the system does not tell (only Linux does).</returns>
    public static HostMemory? Read() => OperatingSystem.IsLinux() ? Parse(File.ReadLines("/proc/meminfo")) : null;

    /// <summary>Reads <c>/proc/meminfo</c> (proc(5)): lines such as <c>MemTotal:  1234 kB</c>.</summary>
    /// <returns>Null where <c>MemTotal</c> or <c>MemAvailable</c> (Linux 3.14) is not in it.</returns>
    public static HostMemory? Parse(IEnumerable<string> lines)
    {
        long? total = null, available = null;
        foreach (var line in lines)
        {
            if (line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries) is not [var name, var number, "kB"]
                || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes))
                continue;
            if (name == "MemTotal")
                total = kilobytes * 1024;
            else if (name == "MemAvailable")
                available = kilobytes * 1024;
        }

        return total is { } all && available is { } free ? new HostMemory(all, free) : null;
    }
}
