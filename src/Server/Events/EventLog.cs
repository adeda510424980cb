using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Events;

/// <summary>
/// The last events of this run, numbered. Readers hold a position and no queue of their own, so a slow one costs nothing:
/// it falls out of what is kept and is told so.
/// </summary>
/// <remarks>
/// <code>
///   Publish ──▶ [ n-4095 … n-1 n ]  one ring, bounded in events and bytes
///                  ▲            ▲
///              reader A      reader B     a position each; a reader that waits sleeps on one shared signal
/// </code>
/// </remarks>
internal sealed class EventLog
{
    private readonly Lock _lock = new();
    private readonly Queue<ServerEvent> _kept = new();
    private readonly EventOptions _options;
    private readonly string _epoch = Guid.NewGuid().ToString("N")[..8];
    private TaskCompletionSource? _more;
    private long _last;
    private long _bytes;

    /// <summary>Makes an empty one, with an epoch of its own.</summary>
    public EventLog(IOptions<EventOptions> options) => _options = options.Value;

    /// <summary>The id of the newest event (number 0 before the first): a stream that goes on from it misses nothing.</summary>
    public string LastId
    {
        get
        {
            lock (_lock)
            {
                return IdOf(_last);
            }
        }
    }

    /// <summary>The number of the newest event.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
            {
                return _last;
            }
        }
    }

    /// <summary>The id of an event as it is sent: <c>&lt;epoch&gt;-&lt;number&gt;</c>.</summary>
    public string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{_epoch}-{number}");

    /// <summary>Adds an event and wakes whoever waits.</summary>
    /// <param name="name">One of <see cref="EventNames"/>.</param>
    /// <param name="data">JSON in UTF-8 on one line; kept as it is.</param>
    /// <param name="audience">The person it is for, or null for everybody.</param>
    public void Publish(string name, ReadOnlyMemory<byte> data, string? audience = null)
    {
        TaskCompletionSource? more;
        lock (_lock)
        {
            _kept.Enqueue(new ServerEvent(++_last, name, data, audience));
            _bytes += data.Length;
            while (_kept.Count > _options.Kept || (_bytes > _options.KeptBytes && _kept.Count > 1))
            {
                _bytes -= _kept.Dequeue().Data.Length;
            }

            (more, _more) = (_more, null);
        }

        more?.TrySetResult();
    }

    /// <summary>Where a client that saw <paramref name="after"/> goes on.</summary>
    /// <returns>False where that is not known here: an id of another run, of the future, or too old.</returns>
    public bool TryResume([NotNullWhen(true)] string? after, out long position)
    {
        position = 0;
        var dash = after?.LastIndexOf('-') ?? -1;
        if (dash < 0
            || !after.AsSpan(0, dash).SequenceEqual(_epoch)
            || !long.TryParse(after.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out position))
        {
            return false;
        }

        lock (_lock)
        {
            return position <= _last && position >= OldestResumable;
        }
    }

    /// <summary>Takes what came after a position, at most <paramref name="most"/> events.</summary>
    /// <returns>False where the position has fallen out of what is kept: the reader was too slow.</returns>
    public bool TryRead(long position, int most, ICollection<ServerEvent> into)
    {
        lock (_lock)
        {
            if (position < OldestResumable)
            {
                return false;
            }

            foreach (var e in _kept.Skip((int)(position - OldestResumable)).Take(most))
            {
                into.Add(e);
            }

            return true;
        }
    }

    /// <summary>Completes when there is something after a position.</summary>
    public Task WaitAsync(long position, CancellationToken ct)
    {
        lock (_lock)
        {
            if (_last > position)
            {
                return Task.CompletedTask;
            }

            // Continuations must not run inside Publish: it is called under the locks of those who publish.
            _more ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _more.Task.WaitAsync(ct);
        }
    }

    private long OldestResumable => _last - _kept.Count;
}
