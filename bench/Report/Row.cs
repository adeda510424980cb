namespace Batwa.Bench.Report;

/// <summary>One line of a table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure, with its unit.</param>
/// <param name="Against">What it is compared with, with the unit; empty where it stands alone.</param>
/// <param name="Ratio">The figure through what it is compared with, or null.</param>
internal sealed record Row(string What, string Value, string Against, double? Ratio)
{
    /// <summary>A duration beside another.</summary>
    public static Row Time(string what, double milliseconds, string againstWhat, double against) =>
        new(what, Milliseconds(milliseconds), $"{Milliseconds(against)} {againstWhat}".Trim(), milliseconds / against);

    /// <summary>An amount of bytes beside another.</summary>
    public static Row Size(string what, double bytes, string againstWhat, double against) =>
        new(what, Bytes(bytes), $"{Bytes(against)} {againstWhat}".Trim(), bytes / against);

    /// <summary>A figure of its own.</summary>
    public static Row Alone(string what, string value) => new(what, value, "", null);

    /// <summary>Milliseconds in three digits or so.</summary>
    public static string Milliseconds(double value) => value switch
    {
        >= 100 => $"{value:0} ms",
        >= 1 => $"{value:0.0} ms",
        _ => $"{value * 1000:0} µs",
    };

    /// <summary>Bytes in three digits or so.</summary>
    public static string Bytes(double value) => value switch
    {
        >= 10 << 20 => $"{value / (1 << 20):0} MiB",
        >= 1 << 20 => $"{value / (1 << 20):0.0} MiB",
        >= 10 << 10 => $"{value / (1 << 10):0} KiB",
        >= 1 << 10 => $"{value / (1 << 10):0.0} KiB",
        _ => $"{value:0} B",
    };
}
