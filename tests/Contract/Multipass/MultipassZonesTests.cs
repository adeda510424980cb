using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass;
using Batwa.Engines.Zones;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Multipass;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.Contract.Multipass;

/// <summary>What of zones is Multipass' own: which daemons have them, and how it takes and gives back the power of what is in one.</summary>
public sealed class MultipassZonesTests : IAsyncLifetime
{
    private const string Version = "1.17.0-dev.12+g0a1b2c3";
    private static readonly InstanceName Alpha = InstanceName.Parse("alpha");
    private static readonly InstanceName Beta = InstanceName.Parse("beta");
    private static readonly LaunchRequest Smallest = new() { Name = Alpha, Resources = new InstanceResources(1, 512L << 20, 2L << 30) };

    private readonly string _data = Directory.CreateTempSubdirectory("mpz-").FullName;
    private readonly FakeMultipass _daemon = new(Version);

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

    [Theory]
    [InlineData("1.14.1", true, true, false, false)]
    [InlineData("1.16.3", true, true, true, false)]
    [InlineData("1.16.3", false, false, false, false)]
    [InlineData(Version, true, true, true, true)]
    [InlineData(Version, false, false, false, true)]
    public async Task Zones_come_with_the_version_and_snapshots_with_the_driver(string version, bool driver, bool snapshots, bool clones, bool zones)
    {
        (_daemon.World.Version, _daemon.World.HasSnapshots) = (version, driver);
        _daemon.World.Add("alpha");
        await using var engine = await OpenAsync();

        Assert.Equal((snapshots, clones, zones), (engine is ISnapshots, engine is IClone, engine is IZones));
        Assert.Equal((snapshots, clones, zones), (engine.Capabilities.Snapshots, engine.Capabilities.Clones, engine.Capabilities.Zones));
        Assert.Equal(zones ? "zone1" : null, (await engine.GetAsync(Alpha, Ct)).Zone);
    }

    [Fact]
    public async Task They_are_told_with_their_networks()
    {
        _daemon.World.SwitchZone("zone2", false);
        await using var engine = await OpenAsync();

        Assert.Equal(
            [new Zone("zone1", true, "10.97.1.0/24"), new Zone("zone2", false, "10.97.2.0/24"), new Zone("zone3", true, "10.97.3.0/24")],
            await Zones(engine).ListZonesAsync(Ct));
    }

    [Fact]
    public async Task A_machine_is_launched_in_the_zone_that_is_asked_for_or_in_the_first_that_is_on()
    {
        await using var engine = await OpenAsync();
        await Zones(engine).SwitchZoneAsync("zone1", false, new ProgressLog(), Ct);

        Assert.Equal("zone3", (await engine.LaunchAsync(Smallest with { Zone = "zone3" }, new ProgressLog(), Ct)).Zone);
        Assert.Equal("zone2", (await engine.LaunchAsync(Smallest with { Name = Beta }, new ProgressLog(), Ct)).Zone);
    }

    [Fact]
    public async Task A_launch_where_no_zone_is_on_says_so_before_anything_is_fetched()
    {
        await using var engine = await OpenAsync();
        await Zones(engine).SwitchZoneAsync("zone1", false, new ProgressLog(), Ct);
        var off = await Assert.ThrowsAsync<RequestRejectedException>(() => engine.LaunchAsync(Smallest with { Zone = "zone1" }, new ProgressLog(), Ct));
        Assert.Equal("zone: zone1 is switched off. Switch it on on the Hosts page, or take another.", off.Message);

        await Zones(engine).SwitchZoneAsync("zone2", false, new ProgressLog(), Ct);
        await Zones(engine).SwitchZoneAsync("zone3", false, new ProgressLog(), Ct);
        var dark = await Assert.ThrowsAsync<RequestRejectedException>(() => engine.LaunchAsync(Smallest, new ProgressLog(), Ct));

        Assert.Equal("zone: every zone is switched off. Switch one on on the Hosts page.", dark.Message);
        Assert.False(_daemon.World.Calls.ContainsKey("launch"));
    }

    [Fact]
    public async Task What_another_client_switches_is_seen_and_says_which_zone_and_what_to_do()
    {
        _daemon.World.Add("alpha");
        await using var engine = await OpenAsync();

        _daemon.World.SwitchZone("zone1", false);
        await Eventually.TrueAsync("it is off", async () => (await engine.GetAsync(Alpha, Ct)).State == InstanceState.Unknown, Ct);
        Assert.Equal("Its zone zone1 is switched off, and its power with it. Switch the zone on on the Hosts page.", (await engine.GetAsync(Alpha, Ct)).StateReason);
        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => ((ISnapshots)engine).TakeSnapshotAsync(Alpha, null, "", new ProgressLog(), Ct));
        Assert.StartsWith("Nothing can be done with alpha now. Its zone zone1", refusal.Message, StringComparison.Ordinal);

        _daemon.World.SwitchZone("zone1", true);
        await Eventually.TrueAsync("it is stopped", async () => (await engine.GetAsync(Alpha, Ct)).State == InstanceState.Stopped, Ct);
        Assert.Null((await engine.GetAsync(Alpha, Ct)).StateReason);
    }

    [Fact]
    public async Task A_start_that_is_at_work_in_it_is_cut_off_instead_of_waiting_for_a_guest_without_power()
    {
        _daemon.World.Add("alpha");
        _daemon.World.BootTime = TimeSpan.FromMinutes(5);
        await using var engine = await OpenAsync();
        var start = engine.StartAsync(Alpha, new ProgressLog(), Ct);
        await Eventually.TrueAsync("it boots", async () => (await engine.GetAsync(Alpha, Ct)).State == InstanceState.Starting && _daemon.World.Calls.ContainsKey("start"), Ct);

        await Zones(engine).SwitchZoneAsync("zone1", false, new ProgressLog(), Ct);

        Assert.Contains("switched its zone off", (await Assert.ThrowsAsync<EngineFailedException>(() => start)).Message, StringComparison.Ordinal);
        Assert.Equal(InstanceState.Unknown, (await engine.GetAsync(Alpha, Ct)).State);
    }

    [Fact]
    public async Task A_machine_of_a_zone_that_is_off_can_be_thrown_away_and_deleted()
    {
        _daemon.World.Add("alpha");
        _daemon.World.Add("beta");
        await using var engine = await OpenAsync();
        await Zones(engine).SwitchZoneAsync("zone1", false, new ProgressLog(), Ct);

        await ((ITrash)engine).TrashAsync(Alpha, new ProgressLog(), Ct);
        await engine.DeleteAsync(Beta, Ct);

        Assert.Equal(["alpha"], _daemon.World.Names);
        Assert.Equal(InstanceState.Deleted, (await engine.GetAsync(Alpha, Ct)).State);
    }

    [Fact]
    public async Task What_the_daemon_says_against_it_is_told_and_the_zones_are_as_it_tells()
    {
        _daemon.World.Faults.Break("zones_state", StatusCode.FailedPrecondition, "cannot start alpha");
        await using var engine = await OpenAsync();

        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => Zones(engine).SwitchZoneAsync("zone1", false, new ProgressLog(), Ct));

        Assert.Equal("cannot start alpha", refusal.Message);
        Assert.All(await Zones(engine).ListZonesAsync(Ct), zone => Assert.True(zone.IsAvailable));
    }

    [Fact]
    public async Task An_older_daemon_takes_no_zone()
    {
        _daemon.World.Version = "1.16.3";
        await using var engine = await OpenAsync();

        var missing = await Assert.ThrowsAsync<CapabilityMissingException>(() => engine.LaunchAsync(Smallest with { Zone = "zone1" }, new ProgressLog(), Ct));

        Assert.Contains("1.17", missing.Message, StringComparison.Ordinal);
        Assert.False(_daemon.World.Calls.ContainsKey("zones"));
    }

    private string Cli => Path.Combine(_data, "cli");

    private static IZones Zones(IEngine engine) => (IZones)engine;

    private Task<IEngine> OpenAsync() => new MultipassEngineFactory(
        new MultipassOptions
        {
            DataDirectory = Path.Combine(_data, "engine"),
            Address = _daemon.Address,
            RootCertificate = _daemon.RootCertificate,
            ClientCertificates = Cli,
            HomeDirectory = _data,
            BusyPollInterval = TimeSpan.FromMilliseconds(5),
        },
        TimeProvider.System,
        NullLoggerFactory.Instance).CreateAsync(Ct);
}
