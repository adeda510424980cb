using System.Globalization;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;

namespace Batwa.Server.Guests;

/// <summary>The command that asks a guest for its figures, and the reading of what it prints.</summary>
internal static class FiguresText
{
    /// <summary>
    /// Everything in one connection. The parts are told apart by a line of our own; <c>df</c> of BusyBox knows no <c>-l</c> and <c>-x</c>, so the plain
    /// form stands behind it. Formats: proc_loadavg(5), proc_meminfo(5), proc_uptime(5), os-release(5), POSIX df -P.
    /// </summary>
    public const string Command =
        "export LC_ALL=C; cat /proc/loadavg; echo ---; cat /proc/meminfo; echo ---; " +
        "df -P -k -l -x tmpfs -x devtmpfs -x overlay -x squashfs -x efivarfs 2>/dev/null || df -P -k /; echo ---; cat /etc/os-release 2>/dev/null; echo ---; cat /proc/uptime 2>/dev/null; true";

    /// <summary>Reads what the command printed.</summary>
    /// <exception cref="EngineFailedException">It is not what such a system prints.</exception>
    public static InstanceFigures Read(string text)
    {
        var parts = text.ReplaceLineEndings("\n").Split("---\n");
        if (parts.Length < 3)
        {
            throw Strange("load, memory and disks");
        }

        var memory = MemoryLines(parts[1]);
        if (!memory.TryGetValue("MemTotal", out var total))
        {
            throw Strange("its memory");
        }

        // MemAvailable is missing before Linux 3.14 only.
        var free = memory.TryGetValue("MemAvailable", out var available) ? available : memory.GetValueOrDefault("MemFree");
        return new InstanceFigures
        {
            Load = Load(parts[0]),
            MemoryTotal = total,
            MemoryUsed = Math.Max(0, total - free),
            Disks = Disks(parts[2]),
            Release = parts.Length > 3 ? Release(parts[3]) : "",
            Uptime = parts.Length > 4 ? Uptime(parts[4]) : null,
        };
    }

    private static double[] Load(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 3 && words.Take(3).All(w => TryNumber(w, out _))
            ? [.. words.Take(3).Select(w => double.Parse(w, NumberStyles.Float, CultureInfo.InvariantCulture))]
            : throw Strange("its load");
    }

    private static Dictionary<string, long> MemoryLines(string text)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            // "MemTotal:        1013346304 kB"
            var words = line.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes))
            {
                found[words[0]] = kilobytes * 1024;
            }
        }

        return found;
    }

    private static DiskFigures[] Disks(string text)
    {
        var disks = new List<(string Mount, DiskFigures Figures)>();
        foreach (var line in text.Split('\n').Skip(1))
        {
            // Filesystem, 1024-blocks, used, available, capacity, mounted on (which may hold spaces).
            var words = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length == 6
                && words[0].StartsWith('/')
                && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var total)
                && long.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var used))
            {
                disks.Add((words[5], new DiskFigures(words[0][(words[0].LastIndexOf('/') + 1)..], total * 1024, used * 1024)));
            }
        }

        return [.. disks.OrderByDescending(d => d.Mount == "/").Select(d => d.Figures)];
    }

    private static string Release(string osRelease)
    {
        var line = osRelease.Split('\n').FirstOrDefault(l => l.StartsWith("PRETTY_NAME=", StringComparison.Ordinal));
        return line is null ? "" : line["PRETTY_NAME=".Length..].Trim().Trim('"', '\'');
    }

    // "350735.47 234388.90": seconds up, seconds idle.
    private static TimeSpan? Uptime(string text) => TryNumber(text.Split(' ')[0], out var seconds) ? TimeSpan.FromSeconds((long)seconds) : null;

    private static bool TryNumber(string word, out double number) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static EngineFailedException Strange(string what) =>
        new($"The guest answered, but not with what a Linux system says of {what}; log in to see what is wrong there.");
}
