using System.Collections.Concurrent;

namespace Batwa.Engines.Multipass.Machine;

/// <summary>A desk for every instance that was ever spoken of.</summary>
internal sealed class InstanceDesks : IDisposable
{
    private readonly ConcurrentDictionary<string, InstanceDesk> _desks = new(StringComparer.Ordinal);

    /// <summary>The desk of the instance of that name.</summary>
    public InstanceDesk this[string name] => _desks.GetOrAdd(name, _ => new InstanceDesk());

    /// <summary>Whether somebody is at work on any of them.</summary>
    public bool IsAnyTaken => _desks.Values.Any(desk => desk.IsTaken);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var desk in _desks.Values)
            desk.Dispose();
    }
}
