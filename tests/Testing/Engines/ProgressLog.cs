using Batwa.Engines.Progress;

namespace Batwa.Tests.Testing.Engines;

/// <summary>Keeps what is reported, at once and in order (<see cref="Progress{T}"/> would hand it to other threads, later).</summary>
/// <param name="onReport">Called with each report, on the thread that reports; null for nothing.</param>
public sealed class ProgressLog(Action<EngineProgress>? onReport = null) : IProgress<EngineProgress>
{
    private readonly Lock _gate = new();
    private readonly List<EngineProgress> _reports = [];

    /// <summary>What was reported so far.</summary>
    public IReadOnlyList<EngineProgress> Reports
    {
        get
        {
            lock (_gate)
            {
                return [.. _reports];
            }
        }
    }

    /// <inheritdoc/>
    public void Report(EngineProgress value)
    {
        lock (_gate)
        {
            _reports.Add(value);
        }

        onReport?.Invoke(value);
    }
}
