using Batwa.Engines;
using Batwa.Engines.Changes;
using Batwa.Engines.Instances;

namespace Batwa.Tests.Testing.Engines;

/// <summary>Watches an engine as the server does: the snapshot, the changes applied to it, and all of them kept for looking back.</summary>
public sealed class InstanceView : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<InstanceName, Instance> _now;
    private readonly List<InstanceChange> _history = [];
    private readonly CancellationTokenSource _stop;
    private readonly Task _reading;

    private InstanceView(InstanceFeed feed, CancellationTokenSource stop)
    {
        Initial = feed.InitialState;
        _now = feed.InitialState.ToDictionary(i => i.Name);
        _stop = stop;
        _reading = ReadAsync(feed.Changes);
    }

    /// <summary>The snapshot.</summary>
    public IReadOnlyList<Instance> Initial { get; }

    /// <summary>Whether the stream has ended, and with what; null inside: it just ended.</summary>
    public (bool Ended, Exception? With) End { get; private set; }

    /// <summary>Every change so far.</summary>
    public IReadOnlyList<InstanceChange> History
    {
        get
        {
            lock (_gate)
            {
                return [.. _history];
            }
        }
    }

    /// <summary>The instances as the stream has them, in name order.</summary>
    public IReadOnlyList<Instance> Now
    {
        get
        {
            lock (_gate)
            {
                return [.. _now.Values.OrderBy(i => i.Name.Value, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Starts watching.</summary>
    public static async Task<InstanceView> OpenAsync(IEngine engine, CancellationToken ct)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        return new InstanceView(await engine.WatchAsync(stop.Token), stop);
    }

    /// <summary>The states that an instance went through since watching began, without repetitions; null: it was gone.</summary>
    public IReadOnlyList<InstanceState?> StatesOf(InstanceName name)
    {
        var states = new List<InstanceState?>();
        foreach (var change in History)
        {
            InstanceState? state = change switch
            {
                InstanceChange.Upsert { Instance: var i } when i.Name == name => i.State,
                InstanceChange.Delete { Name: var gone } when gone == name => null,
                _ => states.Count > 0 ? states[^1] : (InstanceState)(-1),
            };
            if (state != (InstanceState)(-1) && (states.Count == 0 || states[^1] != state))
            {
                states.Add(state);
            }
        }

        return states;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    private async Task ReadAsync(IAsyncEnumerable<InstanceChange> changes)
    {
        try
        {
            await foreach (var change in changes)
            {
                Apply(change);
            }

            End = (true, null);
        }
        catch (Exception e)
        {
            // Whatever it is, the test looks at it.
            End = (true, e);
        }
    }

    private void Apply(InstanceChange change)
    {
        lock (_gate)
        {
            _history.Add(change);
            switch (change)
            {
                case InstanceChange.Upsert { Instance: var instance }:
                    _now[instance.Name] = instance;
                    break;
                case InstanceChange.Delete { Name: var name }:
                    _now.Remove(name);
                    break;
            }
        }
    }
}
