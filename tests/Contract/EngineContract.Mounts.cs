using Batwa.Engines.Capabilities;
using Batwa.Engines.Mounts;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineContract<T>
{
    [Fact]
    public async Task Mounts_of_an_absent_instance_are_answered_with_not_found()
    {
        if (Engine is not IMounts mounts)
        {
            return;
        }

        using var deadline = Deadline();
        await NotFoundAsync(mounts.AddMountAsync(Absent, new MountRequest { Source = "/srv" }, new ProgressLog(), deadline.Token));
        await NotFoundAsync(mounts.RemoveMountAsync(Absent, "/srv", new ProgressLog(), deadline.Token));
    }

    [Fact]
    public void Native_mounts_are_declared_only_with_mounts() => Assert.True(Engine.Capabilities.Mounts || !Engine.Capabilities.NativeMounts);
}
