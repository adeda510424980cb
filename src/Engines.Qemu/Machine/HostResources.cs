using Batwa.Engines.Hosts;

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
        var memory = HostMemory.Read() ?? new HostMemory(0, 0);
        var disk = new DriveInfo(dataDirectory);
        return new HostResources(
            Environment.ProcessorCount,
            memory.Total,
            memory.Available,
            disk.TotalSize,
            disk.AvailableFreeSpace);
    }
}
