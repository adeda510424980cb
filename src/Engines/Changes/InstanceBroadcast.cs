using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;

namespace Batwa.Engines.Changes;

/// <summary>
/// The instances as they are now, and the changes to whoever watches: what an engine that keeps its own picture gives out. One lock, so that
/// a snapshot and what follows it fit together.
/// </summary>
public sealed class InstanceBroadcast
{
    /// <summary>How far a watcher may fall behind before it is cut off.</summary>
    public const int Backlog = 1024;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Instance> _current = new(StringComparer.Ordinal);
    private readonly HashSet<Channel<InstanceChange>> _watchers = [];
    private bool _ended;

    /// <summary>Every instance, in name order.</summary>
    public IReadOnlyList<Instance> Current
    {
        get
        {
            lock (_lock)
                return [.. _current.Values];
        }
    }

    /// <summary>One instance, or null.</summary>
    public Instance? Find(InstanceName name)
    {
        lock (_lock)
            return _current.GetValueOrDefault(name.Value);
    }

    /// <summary>An instance is new or has changed.</summary>
    public void Publish(Instance instance)
    {
        lock (_lock)
        {
            if (_current.TryGetValue(instance.Name.Value, out var before) && Same(before, instance))
                return;
            _current[instance.Name.Value] = instance;
            Tell(new InstanceChange.Upsert(instance));
        }
    }

    /// <summary>An instance is gone.</summary>
    public void Withdraw(InstanceName name)
    {
        lock (_lock)
        {
            if (_current.Remove(name.Value))
                Tell(new InstanceChange.Delete(name));
        }
    }

    /// <summary>Begins to watch. The changes wait, bounded, until they are enumerated.</summary>
    public InstanceFeed Watch(CancellationToken ct)
    {
        var changes = Channel.CreateBounded<InstanceChange>(new BoundedChannelOptions(Backlog) { SingleReader = true });
        lock (_lock)
        {
            if (_ended)
                changes.Writer.TryComplete();
            else
                _watchers.Add(changes);
            return new InstanceFeed([.. _current.Values], ReadAsync(changes, ct));
        }
    }

    /// <summary>Ends every watcher's stream with an error, for one that cannot be kept true; who watches again begins anew.</summary>
    public void Break(EngineException why)
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers)
                watcher.Writer.TryComplete(why);
            _watchers.Clear();
        }
    }

    /// <summary>Ends every watcher's stream.</summary>
    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            foreach (var watcher in _watchers)
                watcher.Writer.TryComplete();
            _watchers.Clear();
        }
    }

    private async IAsyncEnumerable<InstanceChange> ReadAsync(Channel<InstanceChange> changes, CancellationToken watch, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(watch, ct);
        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(either.Token))
                yield return change;
        }
        finally
        {
            lock (_lock)
                _watchers.Remove(changes);
        }
    }

    private void Tell(InstanceChange change)
    {
        foreach (var watcher in _watchers.ToArray())
        {
            if (watcher.Writer.TryWrite(change))
                continue;
            watcher.Writer.TryComplete(new EngineUnavailableException($"This watcher fell {Backlog} changes behind and was cut off; watch again."));
            _watchers.Remove(watcher);
        }
    }

    // Records compare lists by reference.
    private static bool Same(Instance one, Instance other) =>
        one.LastWords.SequenceEqual(other.LastWords)
        && one.Addresses.SequenceEqual(other.Addresses)
        && one.Forwards.SequenceEqual(other.Forwards)
        && one.Mounts.SequenceEqual(other.Mounts)
        && one == other with { LastWords = one.LastWords, Addresses = one.Addresses, Forwards = one.Forwards, Mounts = one.Mounts };
}
