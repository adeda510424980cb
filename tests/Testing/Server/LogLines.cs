using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Batwa.Tests.Testing.Server;

/// <summary>Keeps what is logged, the last lines of it, to be looked at and to be kept when a test fails.</summary>
public sealed class LogLines : ILoggerProvider
{
    private const int Kept = 20_000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();

    /// <summary>The lines, oldest first: time, level, category, message, and the exception if there is one.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Lines);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The lines are for looking at after the server is gone.
    }

    private void Add(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            while (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }
    }

    private sealed class Category(LogLines lines, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{DateTimeOffset.UtcNow:HH:mm:ss.fff} {logLevel} {name}: {formatter(state, exception)}{(exception is null ? "" : $"\n{exception}")}"));
    }
}
