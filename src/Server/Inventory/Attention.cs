using Batwa.Engines;

namespace Batwa.Server.Inventory;

/// <summary>
/// Whether somebody looks at the machines: a page that follows their changes, a program that asks again and again. Engines that must be asked for their
/// machines' state are told, and ask as often as it is worth (<see cref="IAttended"/>).
/// </summary>
internal sealed class Attention(TimeProvider time) : IDisposable
{
    // A program that asks every ten seconds is looking all the time.
    private static readonly TimeSpan GlanceLength = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly List<IAttended> _followers = [];
    private ITimer? _glance;
    private int _looking;
    private bool _isGlanced;

    /// <summary>Somebody looks until what this returns is disposed.</summary>
    public IDisposable Look()
    {
        Change(() => _looking++);
        return new Ending(() => Change(() => _looking--));
    }

    /// <summary>Somebody has looked just now.</summary>
    public void Glance() => Change(() =>
    {
        _isGlanced = true;
        _glance ??= time.CreateTimer(_ => Change(() => _isGlanced = false), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _glance.Change(GlanceLength, Timeout.InfiniteTimeSpan);
    });

    /// <summary>Tells an engine how it is and what changes, until what this returns is disposed.</summary>
    public IDisposable Follow(IAttended engine)
    {
        lock (_gate)
        {
            _followers.Add(engine);
            engine.Attend(IsLookedAt);
        }

        return new Ending(() =>
        {
            lock (_gate)
                _followers.Remove(engine);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            _glance?.Dispose();
    }

    private bool IsLookedAt => _isGlanced || _looking > 0;

    // Under the lock to the end: told in the wrong order, an engine would sleep while somebody looks. It returns at once, by its contract.
    private void Change(Action change)
    {
        lock (_gate)
        {
            var before = IsLookedAt;
            change();
            if (IsLookedAt == before)
                return;
            foreach (var follower in _followers)
                follower.Attend(IsLookedAt);
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
