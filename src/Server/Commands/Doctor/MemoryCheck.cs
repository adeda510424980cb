using System.Globalization;
using Batwa.Engines.Hosts;

namespace Batwa.Server.Commands.Doctor;

/// <summary>Is there memory for a machine?</summary>
internal static class MemoryCheck
{
    // A machine of 1 GiB, its emulator, and the server.
    private const long Enough = 2 * ByteSize.GiB;

    /// <summary>Reads what <c>/proc/meminfo</c> says (proc(5)): MemAvailable is what programs can still have without swapping.</summary>
    public static async Task<EngineFinding> LookAsync(CancellationToken ct)
    {
        var lines = await File.ReadAllLinesAsync("/proc/meminfo", ct);
        return Judge(Read(lines, "MemTotal:"), Read(lines, "MemAvailable:"));
    }

    /// <summary>The finding for these sizes, in bytes.</summary>
    public static EngineFinding Judge(long total, long available)
    {
        var says = $"{ByteSize.InWords(available)} free of {ByteSize.InWords(total)}";
        return available >= Enough
            ? Finding.Well("memory", says)
            : Finding.Lacking("memory", says, "A machine takes 1 GiB unless told otherwise: stop something, or create machines with less memory.");
    }

    private static long Read(string[] lines, string key)
    {
        var line = lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))
            ?? throw new InvalidDataException($"/proc/meminfo has no {key}");
        var kibibytes = line[key.Length..].Trim().Split(' ')[0];
        return long.Parse(kibibytes, NumberStyles.None, CultureInfo.InvariantCulture) * 1024;
    }
}
