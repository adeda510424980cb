using Batwa.Engines.Changes;
using Batwa.Engines.Instances;
using Batwa.Server.Events;
using Batwa.Server.Http;

namespace Batwa.Server.Inventory;

/// <summary>
/// What is known of every instance on every host, in memory. Reads come from here and never touch an engine.
/// </summary>
/// <remarks>
/// <code>
///   watcher of host A ─┐
///   watcher of host B ─┼─▶ one lock: rows ─▶ EventLog ─▶ streams
///   operations        ─┘        │
///                               └─▶ Read(): rows and the event id, taken together
/// </code>
/// A change and its event are made under the same lock, so that a client that reads the list and then follows the stream from the
/// list's event id sees every change once and in order.
/// </remarks>
internal sealed class InstanceInventory(EventLog events, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<InstanceKey, InventoryRow> _rows = [];
    private readonly Dictionary<InstanceKey, Guid> _operations = [];
    private readonly Dictionary<string, long> _watches = [];
    private readonly HashSet<string> _read = [];
    private readonly Dictionary<InstanceKey, TaskCompletionSource> _awaited = [];
    private InventoryRow[]? _sorted;
    private long _version;

    /// <summary>Every instance.</summary>
    public InventorySnapshot Read()
    {
        lock (_lock)
        {
            _sorted ??= [.. _rows.Values];
            return new InventorySnapshot(events.LastId, _version, _sorted);
        }
    }

    /// <summary>One instance, or null.</summary>
    public InventoryRow? Find(InstanceKey key)
    {
        lock (_lock)
        {
            return _rows.GetValueOrDefault(key);
        }
    }

    /// <summary>Whether a host's instances were ever read: only then one that is not here does not exist.</summary>
    public bool HasRead(string host)
    {
        lock (_lock)
        {
            return _read.Contains(host);
        }
    }

    /// <summary>Completes with the next change of an instance's row, and when its host is first read. To be taken before the row is looked at.</summary>
    public Task NextChangeOf(InstanceKey key)
    {
        lock (_lock)
        {
            if (!_awaited.TryGetValue(key, out var awaited))
            {
                _awaited[key] = awaited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return awaited.Task;
        }
    }

    /// <summary>Puts a host's instances as they are at the beginning of a watch; those that it no longer has are gone.</summary>
    /// <returns>The watch's number, for <see cref="Apply"/>: a watch that was given up cannot write any more.</returns>
    public long Replace(string host, IReadOnlyList<Instance> instances)
    {
        lock (_lock)
        {
            var watch = _watches[host] = _watches.GetValueOrDefault(host) + 1;
            var present = instances.Select(i => new InstanceKey(host, i.Name.Value)).ToHashSet();
            foreach (var gone in _rows.Keys.Where(k => k.Host == host && !present.Contains(k)).ToArray())
            {
                Remove(gone);
            }

            foreach (var instance in instances)
            {
                Put(host, instance);
            }

            if (_read.Add(host))
            {
                foreach (var key in _awaited.Keys.Where(k => k.Host == host).ToArray())
                {
                    Wake(key);
                }
            }

            return watch;
        }
    }

    /// <summary>Applies a change that a watch told.</summary>
    public void Apply(string host, long watch, InstanceChange change)
    {
        lock (_lock)
        {
            if (_watches.GetValueOrDefault(host) != watch)
            {
                return;
            }

            switch (change)
            {
                case InstanceChange.Upsert(var instance):
                    Put(host, instance);
                    break;
                case InstanceChange.Delete(var name):
                    Remove(new InstanceKey(host, name.Value));
                    break;
            }
        }
    }

    /// <summary>The number of the newest change of one row, or 0: to be taken before an engine is asked, for <see cref="Refresh"/>.</summary>
    public long VersionOf(InstanceKey key) => Find(key)?.Version ?? 0;

    /// <summary>
    /// Puts what an engine answered about one instance, unless its watch told something meanwhile: what the watch says is newer
    /// or as new, and an older answer put over it would stay wrong until the next change.
    /// </summary>
    /// <param name="key">The instance.</param>
    /// <param name="instance">The answer; null where there is none of that name.</param>
    /// <param name="version">Its version before the engine was asked.</param>
    /// <returns>False where the watch told something meanwhile.</returns>
    public bool Refresh(InstanceKey key, Instance? instance, long version)
    {
        lock (_lock)
        {
            if ((_rows.GetValueOrDefault(key)?.Version ?? 0) != version)
            {
                return false;
            }

            if (instance is null)
            {
                Remove(key);
            }
            else
            {
                Put(key.Host, instance);
            }

            return true;
        }
    }

    /// <summary>A host is out of reach: its rows stay, and say since when and why.</summary>
    public void MarkStale(string host, Staleness stale)
    {
        lock (_lock)
        {
            // The watch is over; whatever it still had in hand must not make rows look fresh.
            _watches[host] = _watches.GetValueOrDefault(host) + 1;
            foreach (var row in _rows.Values.Where(r => r.Key.Host == host && r.Stale != stale).ToArray())
            {
                Set(row.With(row.Operation, stale, ++_version));
            }
        }
    }

    /// <summary>An operation works on an instance from now on. The instance need not exist (yet).</summary>
    public void BeginOperation(InstanceKey key, Guid operation)
    {
        lock (_lock)
        {
            _operations[key] = operation;
            ShowOperation(key, operation);
        }
    }

    /// <summary>It does not any more. Where another one has taken its place, that one stays.</summary>
    public void EndOperation(InstanceKey key, Guid operation)
    {
        lock (_lock)
        {
            if (_operations.TryGetValue(key, out var current) && current == operation)
            {
                _operations.Remove(key);
                ShowOperation(key, null);
            }
        }
    }

    private void ShowOperation(InstanceKey key, Guid? operation)
    {
        if (_rows.TryGetValue(key, out var row) && row.Operation != operation)
        {
            Set(row.With(operation, row.Stale, ++_version));
        }
    }

    private void Put(string host, Instance instance)
    {
        var key = new InstanceKey(host, instance.Name.Value);
        Guid? operation = _operations.TryGetValue(key, out var id) ? id : null;
        var old = _rows.GetValueOrDefault(key);
        if (old is not null && old.Operation == operation && old.Stale is null && IsSame(old.Instance, instance))
        {
            return;
        }

        Set(new InventoryRow(key, instance, operation, time.GetUtcNow(), stale: null, ++_version));
    }

    private void Set(InventoryRow row)
    {
        _rows[row.Key] = row;
        _sorted = null;
        events.Publish(EventNames.Instance, row.Json);
        Wake(row.Key);
    }

    private void Remove(InstanceKey key)
    {
        if (_rows.Remove(key))
        {
            _version++;
            _sorted = null;
            events.Publish(EventNames.InstanceDeleted, ApiJson.Utf8(key));
            Wake(key);
        }
    }

    private void Wake(InstanceKey key)
    {
        if (_awaited.Remove(key, out var awaited))
        {
            awaited.SetResult();
        }
    }

    // Records compare their lists by reference; these three are the lists.
    private static bool IsSame(Instance a, Instance b) =>
        a.LastWords.SequenceEqual(b.LastWords)
        && a.Addresses.SequenceEqual(b.Addresses)
        && a.Forwards.SequenceEqual(b.Forwards)
        && a.Mounts.SequenceEqual(b.Mounts)
        && (a with { LastWords = b.LastWords, Addresses = b.Addresses, Forwards = b.Forwards, Mounts = b.Mounts }) == b;
}
