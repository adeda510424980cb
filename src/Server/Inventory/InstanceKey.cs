namespace Batwa.Server.Inventory;

/// <summary>An instance's address. Host ids compare without regard to case, names with.</summary>
/// <param name="Host">The host's id, as the host writes it.</param>
/// <param name="Name">The instance's name.</param>
internal readonly record struct InstanceKey(string Host, string Name) : IComparable<InstanceKey>
{
    /// <summary>By name, then by host: the order in which a person looks for one.</summary>
    public int CompareTo(InstanceKey other) =>
        string.CompareOrdinal(Name, other.Name) is not 0 and var byName ? byName : string.CompareOrdinal(Host, other.Host);

    /// <inheritdoc/>
    public override string ToString() => $"{Host}/{Name}";
}
