using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    private const string SharedFile = "shared-note";
    private const string Place = "/home/ubuntu/contract-share";

    [Step(72)]
    public Task A_folder_of_the_host_is_in_a_running_guest_at_once_and_goes_again() => BootingStepAsync(async ct =>
    {
        if (Engine is not IMounts mounts)
        {
            return;
        }

        await using var view = await InstanceView.OpenAsync(Engine, ct);
        var request = new MountRequest { Source = under.FolderToShare, Target = Place };
        await File.WriteAllTextAsync(Path.Combine(under.FolderToShare, SharedFile), "from-the-host\n", ct);

        var mount = await mounts.AddMountAsync(Alpha, request, new ProgressLog(), ct);

        Assert.Equal((under.FolderToShare, Place), (mount.Source, mount.Target));
        Assert.NotEqual(MountKind.Native, mount.Kind);
        Assert.Equal(IdMap.DefaultUser, Assert.Single(mount.UidMaps).InstanceId);
        Assert.Equal("from-the-host", await under.RunInGuestAsync(Alpha, $"cat {Place}/{SharedFile}", ct));
        Assert.Equal(mount, await mounts.AddMountAsync(Alpha, request, new ProgressLog(), ct));
        Assert.Equal([mount], (await Engine.GetAsync(Alpha, ct)).Mounts);
        Assert.Empty((await Engine.GetAsync(Beta, ct)).Mounts);
        await Eventually.TrueAsync("who watches sees it", () => view.Now.Single(i => i.Name == Alpha).Mounts.Count == 1, ct, under.AnswerDeadline);

        foreach (var _ in new[] { 1, 2 })
        {
            await mounts.RemoveMountAsync(Alpha, Place, new ProgressLog(), ct);
        }

        Assert.Empty((await Engine.GetAsync(Alpha, ct)).Mounts);
        Assert.NotEqual("from-the-host", await under.RunInGuestAsync(Alpha, $"cat {Place}/{SharedFile}", ct));
        Assert.True(File.Exists(Path.Combine(under.FolderToShare, SharedFile)), "the folder itself stays as it is");
    });

    [Step(74)]
    public Task What_cannot_be_shared_is_refused_and_changes_nothing() => QuickStepAsync(async ct =>
    {
        if (Engine is not IMounts mounts)
        {
            return;
        }

        var right = new MountRequest { Source = under.FolderToShare, Target = Place };
        foreach (var wrong in new[]
        {
            right with { Source = "/nowhere/at-all" },
            right with { Source = "relative" },
            right with { Source = "/srv/../etc" },
            right with { Source = "/srv/a\0b" },
            right with { Source = "/", Target = null },
            right with { Target = "relative" },
            right with { Target = "/" },
            right with { UidMaps = [new IdMap(-2, 0)] },
            right with { GidMaps = [new IdMap(0, -2)] },
            right with { UidMaps = [.. Enumerable.Range(0, MountRequest.MaxMaps + 1).Select(id => new IdMap(id, id))] },
        })
        {
            var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => mounts.AddMountAsync(Alpha, wrong, new ProgressLog(), ct));
            Assert.NotEmpty(refusal.Message);
        }

        var native = right with { Kind = MountKind.Native };
        if (Engine.Capabilities.NativeMounts)
        {
            var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => mounts.AddMountAsync(Alpha, native, new ProgressLog(), ct));
            Assert.Contains("stop", refusal.Message, StringComparison.OrdinalIgnoreCase);
        }
        else
        {
            await Assert.ThrowsAsync<CapabilityMissingException>(() => mounts.AddMountAsync(Alpha, native, new ProgressLog(), ct));
        }

        Assert.Empty((await GetAsync(Alpha, InstanceState.Running, ct)).Mounts);
    });

    [Step(119)]
    public Task A_stopped_machine_remembers_what_it_is_given() => QuickStepAsync(async ct =>
    {
        if (Engine is not IMounts mounts)
        {
            return;
        }

        if (Engine.Capabilities.NativeMounts)
        {
            var native = await mounts.AddMountAsync(Alpha, new MountRequest { Source = under.FolderToShare, Target = Place, Kind = MountKind.Native }, new ProgressLog(), ct);
            Assert.NotEqual(MountKind.Classic, native.Kind);
            await mounts.RemoveMountAsync(Alpha, Place, new ProgressLog(), ct);
        }

        var kept = await mounts.AddMountAsync(Alpha, new MountRequest { Source = under.FolderToShare, Target = Place }, new ProgressLog(), ct);

        var other = new MountRequest { Source = Path.GetTempPath(), Target = Place };
        await Assert.ThrowsAsync<RequestRejectedException>(() => mounts.AddMountAsync(Alpha, other, new ProgressLog(), ct));
        Assert.Equal([kept], (await GetAsync(Alpha, InstanceState.Stopped, ct)).Mounts);
    });

    [Step(132)]
    public Task And_has_it_when_it_runs_again() => BootingStepAsync(async ct =>
    {
        if (Engine is not IMounts mounts)
        {
            return;
        }

        Assert.Equal(Place, Assert.Single((await GetAsync(Alpha, InstanceState.Running, ct)).Mounts).Target);
        Assert.Equal("from-the-host", await under.RunInGuestAsync(Alpha, $"cat {Place}/{SharedFile}", ct));
        await mounts.RemoveMountAsync(Alpha, Place, new ProgressLog(), ct);
        Assert.Empty((await GetAsync(Alpha, InstanceState.Running, ct)).Mounts);
    });
}
