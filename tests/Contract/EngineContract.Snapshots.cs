using Batwa.Engines.Capabilities;
using Batwa.Engines.Snapshots;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineContract<T>
{
    [Fact]
    public async Task Snapshots_of_an_absent_instance_are_answered_with_not_found()
    {
        if (Engine is not ISnapshots snapshots)
        {
            return;
        }

        using var deadline = Deadline();
        var ct = deadline.Token;
        var (progress, some) = (new ProgressLog(), SnapshotName.Parse("some"));

        await NotFoundAsync(snapshots.ListSnapshotsAsync(Absent, ct));
        await NotFoundAsync(snapshots.TakeSnapshotAsync(Absent, some, "", progress, ct));
        await NotFoundAsync(snapshots.RestoreSnapshotAsync(Absent, some, keepPresent: true, progress, ct));
        await NotFoundAsync(snapshots.DeleteSnapshotAsync(Absent, some, ct));
        await NotFoundAsync(snapshots.RenameSnapshotAsync(Absent, some, some, ct));
        await NotFoundAsync(snapshots.CommentSnapshotAsync(Absent, some, "", ct));
    }
}
