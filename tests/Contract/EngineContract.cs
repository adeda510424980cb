using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Terminals;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

/// <summary>
/// What every engine must do, the part that waits for no guest: what it says of itself, what it refuses and how, cancellation, watching.
/// The rest is <see cref="EngineLifeContract{T}"/>; the same in prose is <c>docs/engines.md</c>.
/// </summary>
/// <param name="under">The engine.</param>
/// <typeparam name="T">How the engine is set up.</typeparam>
public abstract partial class EngineContract<T>(T under) : IClassFixture<T>
    where T : EngineUnderTest
{
    private static readonly InstanceName Absent = EngineUnderTest.Named("absent");

    private IEngine Engine => under.Engine;

    [Fact]
    public async Task It_says_what_it_is_and_what_its_host_has()
    {
        using var deadline = Deadline();
        var info = await Engine.DescribeAsync(deadline.Token);

        Assert.Matches("^[a-z][a-z0-9-]*$", Engine.Kind);
        Assert.NotEmpty(info.Version);
        Assert.NotEmpty(info.Acceleration);
        Assert.NotEmpty(info.DefaultImage);
        Assert.InRange(info.Cpus, 1, int.MaxValue);
        Assert.InRange(info.MemoryFreeBytes, 0, info.MemoryBytes);
        Assert.InRange(info.DiskFreeBytes, 0, info.DiskBytes);
    }

    [Fact]
    public void A_declared_capability_is_an_implemented_interface_and_the_other_way_round()
    {
        var declared = Engine.Capabilities;

        Assert.Equal(Engine is ISuspend, declared.Suspend);
        Assert.Equal(Engine is IImages, declared.Images);
        Assert.Equal(Engine is IImageShelf, declared.ImageShelf);
        Assert.Equal(Engine is IPortForwards, declared.PortForwards);
        Assert.Equal(Engine is IConsoleLog, declared.ConsoleLog);
        Assert.Equal(Engine is ISerialConsole, declared.SerialConsole);
        Assert.Equal(Engine is ISnapshots, declared.Snapshots);
        Assert.Equal(Engine is IClone, declared.Clones);
        Assert.Equal(Engine is ITrash, declared.Trash);
        Assert.Equal(Engine is IMounts, declared.Mounts);
        Assert.Equal(Engine is IResize, declared.Resize);
        Assert.Equal(Engine is IDelayedStop, declared.DelayedStop);
        Assert.Equal(Engine is INetworks, declared.Networks);
        Assert.Equal(Engine is IZones, declared.Zones);
        Assert.Equal(Engine is IHostKeys, declared.HostKeys);
    }

    [Fact]
    public async Task Whatever_is_asked_of_an_absent_instance_is_answered_with_not_found()
    {
        using var deadline = Deadline();
        var ct = deadline.Token;
        var progress = new ProgressLog();

        await NotFoundAsync(Engine.GetAsync(Absent, ct));
        await NotFoundAsync(Engine.StartAsync(Absent, progress, ct));
        await NotFoundAsync(Engine.StopAsync(Absent, StopMode.Graceful, progress, ct));
        await NotFoundAsync(Engine.StopAsync(Absent, StopMode.Force, progress, ct));
        await NotFoundAsync(Engine.RestartAsync(Absent, progress, ct));
        await NotFoundAsync(Engine.RouteTerminalAsync(Absent, new(), ct));
        if (Engine is ISuspend suspend)
        {
            await NotFoundAsync(suspend.SuspendAsync(Absent, progress, ct));
        }

        if (Engine is IPortForwards forwards)
        {
            await NotFoundAsync(forwards.AddForwardAsync(Absent, new PortForward(0, 80), ct));
            await NotFoundAsync(forwards.RemoveForwardAsync(Absent, 8080, ct));
        }

        if (Engine is IClone cloning)
        {
            await NotFoundAsync(cloning.CloneAsync(Absent, EngineUnderTest.Named("copy"), progress, ct));
        }

        if (Engine is ITrash trash)
        {
            await NotFoundAsync(trash.TrashAsync(Absent, progress, ct));
            await NotFoundAsync(trash.RecoverAsync(Absent, ct));
        }

        if (Engine is IResize resizing)
        {
            await NotFoundAsync(resizing.ResizeAsync(Absent, new ResourceChange(Cpus: 1), progress, ct));
        }

        if (Engine is IDelayedStop delaying)
        {
            await NotFoundAsync(delaying.StopLaterAsync(Absent, 5, ct));
            await NotFoundAsync(delaying.CancelStopAsync(Absent, ct));
        }

        if (Engine is INetworks networks)
        {
            await NotFoundAsync(networks.BridgeAsync(Absent, mayCreateBridge: true, ct));
        }

        if (Engine is IConsoleLog console)
        {
            await NotFoundAsync(console.ReadConsoleAsync(Absent, 1024, ct));
        }

        if (Engine is ISerialConsole serial)
        {
            await NotFoundAsync(serial.RouteConsoleAsync(Absent, ct));
        }

        if (Engine is IHostKeys keys)
        {
            await NotFoundAsync(keys.LocateSshAsync(Absent, ct));
            await NotFoundAsync(keys.ListHostKeysAsync(Absent, ct));
            await NotFoundAsync(keys.TrustHostKeysAsync(Absent, [SshKeyPair.Create("contract").PublicKey], ct));
        }
    }

    [Fact]
    public async Task Deleting_an_absent_instance_is_a_success()
    {
        using var deadline = Deadline();
        await Engine.DeleteAsync(Absent, deadline.Token);
    }

    [Fact]
    public async Task A_launch_from_an_unknown_image_is_refused_and_leaves_nothing()
    {
        var name = EngineUnderTest.Named("no-image");
        await RefusedAsync<ImageNotFoundException>(name, under.Smallest(name) with { Image = "no-such-image" });
    }

    [Fact]
    public async Task A_launch_that_the_host_cannot_hold_is_refused_with_the_numbers_and_leaves_nothing()
    {
        using var deadline = Deadline();
        var info = await Engine.DescribeAsync(deadline.Token);
        var name = EngineUnderTest.Named("too-big");
        var small = under.Smallest(name);

        foreach (var wanted in new[]
        {
            small.Resources with { MemoryBytes = info.MemoryBytes * 2 },
            small.Resources with { DiskBytes = info.DiskBytes * 2 },
            small.Resources with { Cpus = 100_000 },
        })
        {
            var refusal = await RefusedAsync<RequestRejectedException>(name, small with { Resources = wanted });
            Assert.Matches("[0-9]", refusal.Message);
        }
    }

    [Fact]
    public async Task A_launch_of_a_machine_without_processor_memory_or_disk_is_refused_and_leaves_nothing()
    {
        var name = EngineUnderTest.Named("nothing");
        var small = under.Smallest(name);

        foreach (var wanted in new[]
        {
            small.Resources with { Cpus = 0 },
            small.Resources with { MemoryBytes = -1 },
            small.Resources with { DiskBytes = 0 },
        })
        {
            await RefusedAsync<RequestRejectedException>(name, small with { Resources = wanted });
        }
    }

    [Fact]
    public async Task User_data_is_refused_where_cloud_init_is_not_declared()
    {
        if (Engine.Capabilities.CloudInit)
        {
            // Where it is declared, the engine's own suite shows that the guest gets it.
            return;
        }

        var name = EngineUnderTest.Named("user-data");
        await RefusedAsync<CapabilityMissingException>(name, under.Smallest(name) with { UserData = "#cloud-config\n" });
    }

    private static async Task NotFoundAsync(Task asked)
    {
        var refusal = await Assert.ThrowsAsync<InstanceNotFoundException>(() => asked);
        Assert.Contains(Absent.Value, refusal.Message, StringComparison.Ordinal);
    }

    private async Task<TRefusal> RefusedAsync<TRefusal>(InstanceName name, LaunchRequest request)
        where TRefusal : EngineException
    {
        using var deadline = Deadline();
        var refusal = await Assert.ThrowsAsync<TRefusal>(() => Engine.LaunchAsync(request, new ProgressLog(), deadline.Token));
        Assert.NotEmpty(refusal.Message);
        await GoneAsync(name, deadline.Token);
        return refusal;
    }

    private async Task GoneAsync(InstanceName name, CancellationToken ct)
    {
        await Assert.ThrowsAsync<InstanceNotFoundException>(() => Engine.GetAsync(name, ct));
        Assert.DoesNotContain(await Engine.ListAsync(ct), i => i.Name == name);
    }

    private CancellationTokenSource Deadline()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(under.AnswerDeadline);
        return source;
    }
}
