using Batwa.Engines.Instances;
using Batwa.Server.Http;

namespace Batwa.Server.Inventory;

/// <summary>One instance as it is remembered. Immutable; its JSON is made once, for the list and the event alike.</summary>
internal sealed class InventoryRow(InstanceKey key, Instance instance, Guid? operation, DateTimeOffset seenAt, Staleness? stale, long version)
{
    private byte[]? _json;

    /// <summary>Where it is.</summary>
    public InstanceKey Key => key;

    /// <summary>What its engine said.</summary>
    public Instance Instance => instance;

    /// <summary>Why it is shown as it was, or null while its host is well.</summary>
    public Staleness? Stale => stale;

    /// <summary>The operation that works on it, or null.</summary>
    public Guid? Operation => operation;

    /// <summary>Grows with every change of any row; tells whether a row was changed meanwhile.</summary>
    public long Version => version;

    /// <summary>As the API shows it.</summary>
    public InstanceView View { get; } = InstanceView.Of(key.Host, instance, operation, seenAt, stale);

    /// <summary>The view as JSON. Two that ask at once may both make it; both make the same.</summary>
    public byte[] Json => _json ??= ApiJson.Utf8(View);

    /// <summary>The same instance, with another operation or staleness.</summary>
    public InventoryRow With(Guid? newOperation, Staleness? newStale, long newVersion) =>
        new(key, instance, newOperation, seenAt, newStale, newVersion);
}
