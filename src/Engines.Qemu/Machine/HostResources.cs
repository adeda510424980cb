using System.Globalization;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>What the host has, at one moment.</summary>
/// <param name="Cpus">Processors.</param>
/// <param name="MemoryBytes">Memory.</param>
/// <param name="MemoryFreeBytes">Memory that could be had without swapping (the kernel's <c>MemAvailable</c>).</param>
/// <param name="DiskBytes">Size of the disk with the instances.</param>
/// <param name="DiskFreeBytes">Free there for this user.</param>
internal sealed record HostResources(int Cpus, long MemoryBytes, long MemoryFreeBytes, long DiskBytes, long DiskFreeBytes)
{
    /// <summary>Looks.</summary>
    public static HostResources Read(string dataDirectory)
    {
        var memory = ParseMemory(File.ReadAllLines("/proc/meminfo"));
        var disk = new DriveInfo(dataDirectory);
        return new HostResources(
            Environment.ProcessorCount,
            memory.GetValueOrDefault("MemTotal"),
            memory.GetValueOrDefault("MemAvailable"),
            disk.TotalSize,
            disk.AvailableFreeSpace);
    }

    /// <summary>The lines <c>MemTotal:  1234 kB</c> of <c>/proc/meminfo</c>, in bytes.</summary>
    internal static IReadOnlyDictionary<string, long> ParseMemory(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries) is [var name, var number, "kB"]
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes))
                values[name] = kilobytes * 1024;
        }

        return values;
    }
}
