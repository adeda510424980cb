using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Batwa.Engines.Changes;
using Batwa.Engines.Errors;

namespace Batwa.Tests.Testing.Engines;

/// <summary>Those who watch a <see cref="FakeEngine"/>, each with a bounded queue of its own: one that falls behind is cut off, the others go on.</summary>
internal sealed class FakeWatchers(int capacity)
{
    private readonly Lock _gate = new();
    private readonly List<Channel<InstanceChange>> _watchers = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _watchers.Count;
            }
        }
    }

    /// <summary>Call it under the lock that guards the snapshot, so that nothing is lost between the two.</summary>
    public IAsyncEnumerable<InstanceChange> Add(CancellationToken watching)
    {
        var queue = Channel.CreateBounded<InstanceChange>(new BoundedChannelOptions(capacity) { SingleReader = true });
        lock (_gate)
        {
            _watchers.Add(queue);
        }

        // A feed that nobody enumerates must not stay for ever.
        watching.Register(() => Remove(queue, new OperationCanceledException(watching)));
        return ReadAsync(queue, watching);
    }

    public void Publish(InstanceChange change)
    {
        lock (_gate)
        {
            for (var i = _watchers.Count - 1; i >= 0; i--)
            {
                if (!_watchers[i].Writer.TryWrite(change))
                {
                    _watchers[i].Writer.TryComplete(new EngineFailedException("The watcher fell behind and was cut off; watch again."));
                    _watchers.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>Ends every stream: with an error, or without one where the engine was closed.</summary>
    public void EndAll(Exception? error)
    {
        lock (_gate)
        {
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryComplete(error);
            }

            _watchers.Clear();
        }
    }

    private async IAsyncEnumerable<InstanceChange> ReadAsync(
        Channel<InstanceChange> queue, CancellationToken watching, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(watching, ct);
        try
        {
            await foreach (var change in queue.Reader.ReadAllAsync(both.Token))
            {
                yield return change;
            }
        }
        finally
        {
            Remove(queue, null);
        }
    }

    private void Remove(Channel<InstanceChange> queue, Exception? error)
    {
        lock (_gate)
        {
            _watchers.Remove(queue);
        }

        queue.Writer.TryComplete(error);
    }
}
