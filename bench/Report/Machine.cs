using System.Globalization;
using System.Runtime.InteropServices;

namespace Batwa.Bench.Report;

/// <summary>What the figures were measured on; nothing that tells one machine of a kind from another.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores ({Processor()}), {memory:0} GiB of memory, {Distribution()}, {RuntimeInformation.FrameworkDescription}, {Load()}.");
    }

    private static string Processor() =>
        Field("/proc/cpuinfo", "model name", ':') ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Distribution() => Field("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"') ?? RuntimeInformation.OSDescription;

    private static string Load() =>
        File.Exists("/proc/loadavg") ? $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the start" : "load unknown";

    private static string? Field(string file, string name, char separator) =>
        File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?.Split(separator, 2)[1].Trim()
            : null;
}
