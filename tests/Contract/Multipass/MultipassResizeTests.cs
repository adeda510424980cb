using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Multipass;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.Contract.Multipass;

/// <summary>What of resizing is Multipass' own: a setting at a time, and sizes that it tells with one digit after the point.</summary>
public sealed class MultipassResizeTests : IAsyncLifetime
{
    private const long GiB = 1L << 30;
    private static readonly InstanceName Alpha = InstanceName.Parse("alpha");

    private readonly string _data = Directory.CreateTempSubdirectory("mpr-").FullName;
    private readonly FakeMultipass _daemon = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        TestCertificates.Write(Cli);
        await _daemon.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Where_only_some_can_be_changed_it_says_what_was()
    {
        _daemon.World.Add("alpha");
        await using var engine = await OpenAsync();
        _daemon.World.Faults.Break("set cpus", StatusCode.Internal, "no more of them");

        var failure = await Assert.ThrowsAsync<EngineFailedException>(() => ResizeAsync(engine, new ResourceChange(3, 2 * GiB, 6 * GiB)));

        Assert.Equal("alpha has a disk of 6144 MiB and 2048 MiB of memory now, but its cpus could not be changed: no more of them", failure.Message);
        Assert.Equal(new InstanceResources(1, 2 * GiB, 6 * GiB), (await engine.GetAsync(Alpha, Ct)).Resources);
    }

    [Fact]
    public async Task Where_nothing_can_be_changed_it_says_so_in_the_daemons_words()
    {
        _daemon.World.Add("alpha");
        await using var engine = await OpenAsync();
        _daemon.World.Faults.Break("set disk", StatusCode.InvalidArgument, "Disk can only be expanded");

        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => ResizeAsync(engine, new ResourceChange(3, null, 6 * GiB)));

        Assert.Equal("Disk can only be expanded", refusal.Message);
        Assert.Equal(1, (await engine.GetAsync(Alpha, Ct)).Resources.Cpus);
    }

    [Fact]
    public async Task A_size_that_the_daemon_rounds_is_exact_and_is_no_smaller_disk_when_it_is_said_again()
    {
        await using var engine = await OpenAsync();
        var odd = new InstanceResources(1, GiB, (5 * GiB) + (70L << 20));
        await engine.LaunchAsync(new LaunchRequest { Name = Alpha, Resources = odd }, new ProgressLog(), Ct);
        await engine.StopAsync(Alpha, StopMode.Force, new ProgressLog(), Ct);

        var resized = await ResizeAsync(engine, new ResourceChange(2, GiB + (70L << 20), odd.DiskBytes));

        Assert.Equal(new InstanceResources(2, GiB + (70L << 20), odd.DiskBytes), resized.Resources);
    }

    private string Cli => Path.Combine(_data, "cli");

    private static Task<Instance> ResizeAsync(IEngine engine, ResourceChange change) => ((IResize)engine).ResizeAsync(Alpha, change, new ProgressLog(), Ct);

    private Task<IEngine> OpenAsync() => new MultipassEngineFactory(
        new MultipassOptions
        {
            DataDirectory = Path.Combine(_data, "engine"),
            Address = _daemon.Address,
            RootCertificate = _daemon.RootCertificate,
            ClientCertificates = Cli,
            HomeDirectory = _data,
            PollInterval = TimeSpan.FromMilliseconds(20),
            BusyPollInterval = TimeSpan.FromMilliseconds(5),
        },
        TimeProvider.System,
        NullLoggerFactory.Instance).CreateAsync(Ct);
}
