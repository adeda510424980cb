using Batwa.Engines.Hosts;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Connection;
using Batwa.Engines.Multipass.Wire;

namespace Batwa.Engines.Multipass;

/// <summary>What the daemon's host has. The daemon tells sizes and not what is free; where it is this machine, this machine does.</summary>
/// <param name="Cpus">Processors.</param>
/// <param name="MemoryBytes">Memory, in bytes.</param>
/// <param name="MemoryFreeBytes">What an instance could have; on another machine, what its running instances leave.</param>
/// <param name="DiskBytes">The disk of its instances, in bytes.</param>
/// <param name="DiskFreeBytes">What is free on it; on another machine, its size, because nobody tells more.</param>
internal sealed record HostFigures(int Cpus, long MemoryBytes, long MemoryFreeBytes, long DiskBytes, long DiskFreeBytes)
{
    /// <summary>Reads them.</summary>
    public static async Task<HostFigures> ReadAsync(MultipassClient client, DaemonVersion version, IReadOnlyList<Instance> instances, CancellationToken ct)
    {
        var told = version.HasDaemonInfo ? await client.DaemonInfoAsync(ct).ConfigureAwait(false) : new DaemonInfoReply();
        var here = client.Address.IsLocal;
        var mine = here ? HostMemory.Read() : null;
        var cpus = told.Cpus > 0 ? (int)told.Cpus : here ? Environment.ProcessorCount : 1;
        var memory = told.MemoryBytes > 0 ? (long)told.MemoryBytes : mine?.Total ?? 0;
        var used = instances.Where(i => i.State is not (InstanceState.Stopped or InstanceState.Suspended or InstanceState.Deleted)).Sum(i => i.Resources.MemoryBytes);
        var memoryFree = mine?.Available ?? Math.Max(0, memory - used);
        var drive = here ? Drive() : null;
        var disk = told.DiskBytes > 0 ? (long)told.DiskBytes : drive?.TotalSize ?? 0;
        return new HostFigures(cpus, memory, Math.Min(memory, memoryFree), disk, Math.Min(disk, drive?.AvailableFreeSpace ?? disk));
    }

    private static DriveInfo Drive() => new(Directory.Exists("/var/snap/multipass") ? "/var/snap/multipass" : OperatingSystem.IsWindows() ? "C:\\" : "/var");
}
