namespace Batwa.Server.Inventory;

/// <summary>Waits between tries: each twice the one before, up to a bound.</summary>
internal sealed class Backoff
{
    private readonly TimeSpan _first;
    private readonly TimeSpan _most;
    private TimeSpan _next;

    /// <summary>Begins with the first wait.</summary>
    public Backoff(TimeSpan first, TimeSpan most) => (_first, _most, _next) = (first, most, first);

    /// <summary>The wait before the next try.</summary>
    public TimeSpan Next()
    {
        var wait = _next;
        _next = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, _most.Ticks));
        return wait;
    }

    /// <summary>It worked: the next trouble begins with the first wait again.</summary>
    public void Reset() => _next = _first;
}
