namespace Batwa.Engines.Mounts;

/// <summary>A folder of the host that a guest has too.</summary>
public sealed record Mount
{
    /// <summary>The folder on the computer that runs the instance.</summary>
    public required string Source { get; init; }

    /// <summary>Where it is in the guest; unique on its instance.</summary>
    public required string Target { get; init; }

    /// <summary>How it gets there; null where the engine does not tell.</summary>
    public MountKind? Kind { get; init; }

    /// <summary>Whose its files are in the guest. What is of anybody else, the guest may not touch.</summary>
    public IReadOnlyList<IdMap> UidMaps { get; init; } = [];

    /// <summary>The same of the groups.</summary>
    public IReadOnlyList<IdMap> GidMaps { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(Mount? other) =>
        other is not null && (Source, Target, Kind) == (other.Source, other.Target, other.Kind) && UidMaps.SequenceEqual(other.UidMaps) && GidMaps.SequenceEqual(other.GidMaps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Target, Kind, UidMaps.Count, GidMaps.Count);
}
