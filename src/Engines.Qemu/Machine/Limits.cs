using System.Globalization;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Images;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>What an instance may have here. Every refusal is one sentence with the numbers.</summary>
/// <remarks>
/// A disk is sparse: it takes what the guest writes, not its size. So a disk larger than what is free is fine, one larger than the whole
/// file system is not, and there must be room for a guest to come up at all and for its memory when it is suspended.
/// </remarks>
internal static class Limits
{
    /// <summary>The least memory that a cloud image comes up with.</summary>
    public const long LeastMemory = 256 * Mebi;

    /// <summary>The least disk.</summary>
    public const long LeastDisk = 1024 * Mebi;

    /// <summary>What a guest may write while it comes up for the first time.</summary>
    public const long RoomForBoot = 1024 * Mebi;

    /// <summary>The most processors that the machine type takes.</summary>
    public const int MostCpus = 255;

    private const long Mebi = 1024 * 1024;

    /// <summary>Checks a request before anything is fetched or made.</summary>
    /// <exception cref="RequestRejectedException">A limit is exceeded.</exception>
    public static void Check(InstanceResources wanted, HostResources host, int cpuOvercommit)
    {
        var mostCpus = (int)Math.Min(MostCpus, (long)host.Cpus * cpuOvercommit);
        if (wanted.Cpus < 1 || wanted.Cpus > mostCpus)
            throw new RequestRejectedException($"cpus: {wanted.Cpus} asked for; an instance here may have 1 to {mostCpus} (this host has {host.Cpus}).");
        if (wanted.MemoryBytes < LeastMemory)
            throw new RequestRejectedException($"memory: {Size(wanted.MemoryBytes)} asked for; an instance needs at least {Size(LeastMemory)}.");
        CheckMemory(wanted.MemoryBytes, host);
        if (wanted.DiskBytes < LeastDisk)
            throw new RequestRejectedException($"disk: {Size(wanted.DiskBytes)} asked for; an instance needs at least {Size(LeastDisk)}.");
        if (wanted.DiskBytes > host.DiskBytes)
            throw new RequestRejectedException($"disk: {Size(wanted.DiskBytes)} asked for; this host's whole disk has {Size(host.DiskBytes)}.");
        var room = RoomForBoot + wanted.MemoryBytes;
        if (host.DiskFreeBytes < room)
        {
            throw new RequestRejectedException(
                $"disk: {Size(host.DiskFreeBytes)} are free on this host; {Size(room)} must be, to start an instance and to suspend its {Size(wanted.MemoryBytes)} of memory.");
        }
    }

    /// <summary>Checks that the host has the memory now.</summary>
    /// <exception cref="RequestRejectedException">It has not.</exception>
    public static void CheckMemory(long wanted, HostResources host)
    {
        if (wanted > host.MemoryFreeBytes)
        {
            throw new RequestRejectedException(
                $"memory: {Size(wanted)} asked for; this host has {Size(host.MemoryFreeBytes)} free of {Size(host.MemoryBytes)}. Stop an instance, or give this one less.");
        }
    }

    /// <summary>Checks a request against the image, once that is known.</summary>
    /// <exception cref="RequestRejectedException">The image does not fit.</exception>
    public static void CheckImage(InstanceResources wanted, BootImage image)
    {
        if (wanted.DiskBytes < image.DiskBytes)
            throw new RequestRejectedException($"disk: {Size(wanted.DiskBytes)} asked for; {image.Release} needs at least {Size(image.DiskBytes)}.");
    }

    /// <summary>A size for people, in binary units.</summary>
    internal static string Size(long bytes) => bytes switch
    {
        >= 1024 * Mebi => (bytes / (1024.0 * Mebi)).ToString("0.##", CultureInfo.InvariantCulture) + " GiB",
        >= Mebi => (bytes / (double)Mebi).ToString("0.#", CultureInfo.InvariantCulture) + " MiB",
        _ => bytes.ToString(CultureInfo.InvariantCulture) + " bytes",
    };
}
