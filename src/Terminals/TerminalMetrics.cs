using System.Diagnostics.Metrics;

namespace Batwa.Terminals;

/// <summary>What can be measured of terminals, as the meter <c>Batwa.Terminals</c>.</summary>
public sealed class TerminalMetrics : IDisposable
{
    private readonly Meter _meter = new("Batwa.Terminals");
    private readonly UpDownCounter<int> _sessions;
    private readonly UpDownCounter<int> _viewers;
    private readonly Counter<long> _output;
    private readonly Counter<long> _input;
    private readonly Counter<int> _ended;
    private readonly Counter<int> _tooSlow;

    /// <summary>Makes them.</summary>
    public TerminalMetrics()
    {
        _sessions = _meter.CreateUpDownCounter<int>("batwa.terminal.sessions", "{session}", "Live sessions");
        _viewers = _meter.CreateUpDownCounter<int>("batwa.terminal.viewers", "{viewer}", "Attached pages");
        _output = _meter.CreateCounter<long>("batwa.terminal.output", "By", "Bytes from guests");
        _input = _meter.CreateCounter<long>("batwa.terminal.input", "By", "Bytes typed");
        _ended = _meter.CreateCounter<int>("batwa.terminal.ended", "{session}", "Ended sessions by cause");
        _tooSlow = _meter.CreateCounter<int>("batwa.terminal.viewers.too_slow", "{viewer}", "Viewers that were detached because they stood still");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Opened() => _sessions.Add(1);

    internal void Ended(TerminalEndCause cause)
    {
        _sessions.Add(-1);
        _ended.Add(1, new KeyValuePair<string, object?>("cause", cause.ToString()));
    }

    internal void Attached() => _viewers.Add(1);

    internal void Left() => _viewers.Add(-1);

    internal void TooSlow() => _tooSlow.Add(1);

    internal void Output(int bytes) => _output.Add(bytes);

    internal void Input(int bytes) => _input.Add(bytes);
}
