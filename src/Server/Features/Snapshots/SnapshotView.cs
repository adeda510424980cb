using Batwa.Engines.Instances;
using Batwa.Engines.Snapshots;

namespace Batwa.Server.Features.Snapshots;

/// <summary>A snapshot of a machine, as the API shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parent">The snapshot that the machine stood on when it was taken, or null.</param>
/// <param name="CreatedAt">When it was taken.</param>
/// <param name="Comment">What somebody noted about it; empty where nobody did.</param>
/// <param name="Resources">What the machine had then, or null where the engine does not tell.</param>
internal sealed record SnapshotView(string Name, string? Parent, DateTimeOffset CreatedAt, string Comment, InstanceResources? Resources)
{
    public static SnapshotView Of(Snapshot snapshot) =>
        new(snapshot.Name.Value, snapshot.Parent?.Value, snapshot.CreatedAt, snapshot.Comment, snapshot.Resources);
}
