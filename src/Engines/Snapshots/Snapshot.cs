using Batwa.Engines.Instances;

namespace Batwa.Engines.Snapshots;

/// <summary>What an instance's disk and settings were at one moment, kept to go back to. Immutable; a change is a new value.</summary>
public sealed record Snapshot
{
    /// <summary>The longest comment, in characters.</summary>
    public const int MaxCommentLength = 1000;

    /// <summary>Its name, unique on its instance.</summary>
    public required SnapshotName Name { get; init; }

    /// <summary>The snapshot that the instance stood on when this one was taken; null for a first one.</summary>
    public SnapshotName? Parent { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What somebody noted about it; empty where nobody did.</summary>
    public string Comment { get; init; } = "";

    /// <summary>What the instance had then, and has again after a restore; null where the engine does not tell.</summary>
    public InstanceResources? Resources { get; init; }
}
