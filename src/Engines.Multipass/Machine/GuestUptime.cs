using System.Globalization;

namespace Batwa.Engines.Multipass.Machine;

/// <summary>How long a guest is up, in the words of procps' <c>uptime -p</c> without its "up": <c>1 week, 2 days, 3 hours, 4 minutes</c>.</summary>
internal static class GuestUptime
{
    /// <summary>Reads them.</summary>
    /// <returns>Null where they are no such words.</returns>
    public static TimeSpan? Parse(string text)
    {
        var all = TimeSpan.Zero;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split(' ') is not [var number, var unit] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || Unit(unit) is not { } length)
                return null;
            all += count * length;
        }

        return text.Length > 0 ? all : null;
    }

    private static TimeSpan? Unit(string unit) => unit.TrimEnd('s') switch
    {
        "minute" => TimeSpan.FromMinutes(1),
        "hour" => TimeSpan.FromHours(1),
        "day" => TimeSpan.FromDays(1),
        "week" => TimeSpan.FromDays(7),
        "year" => TimeSpan.FromDays(365),
        "decade" => TimeSpan.FromDays(3650),
        _ => null,
    };
}
