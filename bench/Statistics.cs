namespace Batwa.Bench;

/// <summary>What is said of a series of figures.</summary>
internal static class Statistics
{
    /// <summary>The figure that this share of the series does not exceed, by nearest rank.</summary>
    /// <param name="series">At least one figure.</param>
    /// <param name="share">0 to 1; 0.5 is the median.</param>
    public static double Percentile(IEnumerable<double> series, double share)
    {
        var sorted = series.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>The median.</summary>
    public static double Median(IEnumerable<double> series) => Percentile(series, 0.5);
}
