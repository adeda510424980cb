namespace Batwa.Engines.Instances;

/// <summary>What an instance is to have from now on; what is null stays as it is.</summary>
/// <param name="Cpus">Virtual processors, from 1.</param>
/// <param name="MemoryBytes">Memory in bytes.</param>
/// <param name="DiskBytes">Size of its disk as the guest sees it, in bytes; it only grows.</param>
public sealed record ResourceChange(int? Cpus = null, long? MemoryBytes = null, long? DiskBytes = null)
{
    /// <summary>What becomes of what an instance has.</summary>
    public InstanceResources Of(InstanceResources before) => new(Cpus ?? before.Cpus, MemoryBytes ?? before.MemoryBytes, DiskBytes ?? before.DiskBytes);
}
