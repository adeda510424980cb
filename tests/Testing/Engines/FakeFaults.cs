using System.Collections.Concurrent;
using Batwa.Engines.Errors;

namespace Batwa.Tests.Testing.Engines;

/// <summary>What a <see cref="FakeEngine"/> does other than work at once: the knobs. All may be turned while calls are under way.</summary>
public sealed class FakeFaults
{
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<EngineVerb, TimeSpan> _delays = new();
    private readonly ConcurrentDictionary<EngineVerb, Hold> _holds = new();
    private readonly ConcurrentDictionary<EngineVerb, Func<EngineException>> _always = new();
    private readonly ConcurrentDictionary<EngineVerb, ConcurrentQueue<EngineException>> _next = new();
    private volatile string? _unreachable;

    internal FakeFaults(TimeProvider time) => _time = time;

    /// <summary>Why the engine cannot be reached, or null.</summary>
    public string? UnreachableReason => _unreachable;

    /// <summary>Every call of the verb takes so long, by the engine's clock; a verb with stages spends it evenly over them.</summary>
    public void Delay(EngineVerb verb, TimeSpan delay) => _delays[verb] = delay;

    /// <summary>Calls of the verb hang until the hold is released or they are cancelled.</summary>
    public Hold Hold(EngineVerb verb)
    {
        var hold = new Hold();
        _holds[verb] = hold;
        return hold;
    }

    /// <summary>The next call of the verb fails, in the engine's own words.</summary>
    public void FailNext(EngineVerb verb, string ownWords) => FailNext(verb, new EngineFailedException(ownWords));

    /// <summary>The next call of the verb fails so.</summary>
    public void FailNext(EngineVerb verb, EngineException error) => _next.GetOrAdd(verb, _ => new()).Enqueue(error);

    /// <summary>Every call of the verb fails, until <see cref="Mend"/>.</summary>
    public void FailAlways(EngineVerb verb, string ownWords) => _always[verb] = () => new EngineFailedException(ownWords);

    /// <summary>Takes back every delay, hold and failure.</summary>
    public void Mend()
    {
        _delays.Clear();
        _always.Clear();
        _next.Clear();
        foreach (var verb in _holds.Keys)
        {
            if (_holds.TryRemove(verb, out var hold))
            {
                hold.Release();
            }
        }
    }

    internal void SetUnreachable(string? reason) => _unreachable = reason;

    internal TimeSpan DelayOf(EngineVerb verb) => _delays.GetValueOrDefault(verb);

    /// <summary>What every call goes through first. Delays of verbs with stages are spent by the verb itself.</summary>
    internal async Task PassAsync(EngineVerb verb, bool spendDelay, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        ThrowIfUnreachable();
        if (_holds.TryGetValue(verb, out var hold))
        {
            await hold.PassAsync(ct);
        }

        if (spendDelay)
        {
            await SpendAsync(DelayOf(verb), ct);
        }

        // Again: what was held or delayed meets the engine as it is now.
        ThrowIfUnreachable();
        if (_next.TryGetValue(verb, out var queue) && queue.TryDequeue(out var error))
        {
            throw error;
        }

        if (_always.TryGetValue(verb, out var make))
        {
            throw make();
        }
    }

    internal Task SpendAsync(TimeSpan delay, CancellationToken ct) =>
        delay > TimeSpan.Zero ? Task.Delay(delay, _time, ct) : Task.CompletedTask;

    private void ThrowIfUnreachable()
    {
        if (_unreachable is { } reason)
        {
            throw new EngineUnavailableException(reason);
        }
    }
}
