using System.Diagnostics;

namespace Batwa.Bench.Terminals;

/// <summary>One key that is typed and comes back.</summary>
internal static class Keystroke
{
    /// <summary>Milliseconds from before it is typed until it was read.</summary>
    public static async Task<double> TimeAsync(Func<Task> type, Func<Task> read)
    {
        var began = Stopwatch.GetTimestamp();
        await type();
        await read();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
