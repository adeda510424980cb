using Batwa.Server.Http;

namespace Batwa.Server.Operations;

/// <summary>
/// What any launch must keep, whatever the host has: Multipass' minimums and defaults, and maximums that only a slip of the keyboard passes.
/// What the host really has, and what an image needs, is checked by the engine, which says the numbers.
/// </summary>
internal static class LaunchLimits
{
    /// <summary>cloud-init user data, in bytes of UTF-8.</summary>
    public const int MaxUserDataBytes = 1 << 20;

    /// <summary>Virtual processors, where not said.</summary>
    public const int DefaultCpus = 1;

    /// <summary>Memory, where not said: 1 GiB.</summary>
    public const long DefaultMemoryBytes = 1L << 30;

    /// <summary>Disk, where not said: 5 GiB.</summary>
    public const long DefaultDiskBytes = 5L << 30;

    /// <summary>The most folders that are shared with a new machine.</summary>
    public const int MaxMounts = 20;

    private const int MaxCpus = 512;
    private const long MinMemoryBytes = 128L << 20;
    private const long MaxMemoryBytes = 16L << 40;
    private const long MinDiskBytes = 512L << 20;
    private const long MaxDiskBytes = 64L << 40;
    private const int MaxBootMinutes = 60;
    private const int MaxImageLength = 2048;

    /// <summary>Virtual processors that may be asked for.</summary>
    public static int Cpus(int cpus, string field) =>
        cpus is >= 1 and <= MaxCpus ? cpus : throw ProblemException.BadField(field, $"a whole number from 1 to {MaxCpus}");

    /// <summary>Memory that may be asked for.</summary>
    public static long Memory(long bytes, string field) =>
        bytes is >= MinMemoryBytes and <= MaxMemoryBytes ? bytes : throw ProblemException.BadField(field, "from 128 MiB to 16 TiB");

    /// <summary>A disk that may be asked for.</summary>
    public static long Disk(long bytes, string field) =>
        bytes is >= MinDiskBytes and <= MaxDiskBytes ? bytes : throw ProblemException.BadField(field, "from 512 MiB to 64 TiB");

    /// <summary>How long a boot may take.</summary>
    public static TimeSpan Boot(int minutes, string field) =>
        minutes is >= 1 and <= MaxBootMinutes ? TimeSpan.FromMinutes(minutes) : throw ProblemException.BadField(field, $"a whole number from 1 to {MaxBootMinutes}");

    /// <summary>A zone's name; nothing (one is chosen) where it is empty.</summary>
    public static string? Zone(string? zone, string field) => string.IsNullOrWhiteSpace(zone) ? null
        : Engines.Zones.Zone.IsFitName(zone.Trim()) ? zone.Trim() : throw ProblemException.BadField(field, Engines.Zones.Zone.NameRule);

    /// <summary>An image's name or address; nothing (the default) where it is empty.</summary>
    public static string? Image(string? image, string field) => image switch
    {
        null => null,
        _ when string.IsNullOrWhiteSpace(image) => null,
        { Length: > MaxImageLength } => throw ProblemException.BadField(field, $"at most {MaxImageLength} characters"),
        _ when image.Any(char.IsControl) => throw ProblemException.BadField(field, "no control characters"),
        _ => image.Trim(),
    };
}
