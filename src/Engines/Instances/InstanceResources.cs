namespace Batwa.Engines.Instances;

/// <summary>What an instance has.</summary>
/// <param name="Cpus">Virtual processors, from 1.</param>
/// <param name="MemoryBytes">Memory in bytes.</param>
/// <param name="DiskBytes">Size of its disk as the guest sees it, in bytes.</param>
public sealed record InstanceResources(int Cpus, long MemoryBytes, long DiskBytes);
