using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass;
using Batwa.Engines.Networks;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Multipass;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.Contract.Multipass;

/// <summary>What of networks is Multipass' own: bridges that it makes with permission only, asked for in two different ways.</summary>
public sealed class MultipassNetworksTests : IAsyncLifetime
{
    private static readonly InstanceName Alpha = InstanceName.Parse("alpha");

    private readonly string _data = Directory.CreateTempSubdirectory("mpn-").FullName;
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
    public async Task A_launch_that_needs_a_bridge_names_the_network_and_goes_through_with_permission()
    {
        await using var engine = await OpenAsync();
        var request = new LaunchRequest { Name = Alpha, Resources = new InstanceResources(1, 512L << 20, 2L << 30), Networks = [new NetworkChoice("eth0", IsManual: true, "52:54:00:4b:ab:cd"), new NetworkChoice("br0")] };

        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => engine.LaunchAsync(request, new ProgressLog(), Ct));
        Assert.Equal("networks: eth0 has no bridge on the host yet, and alpha needs one. Allow a bridge to be created, or leave that network out.", refusal.Message);
        Assert.Empty(_daemon.World.Names);

        await engine.LaunchAsync(request with { MayCreateBridges = true }, new ProgressLog(), Ct);
        Assert.Equal(["alpha"], _daemon.World.Names);
        Assert.True(_daemon.World.Bridges.ContainsKey("eth0"));
    }

    [Fact]
    public async Task The_bridged_network_is_set_first_then_allowed_then_added()
    {
        _daemon.World.Add("alpha");
        await using var engine = await OpenAsync();

        var unset = await Assert.ThrowsAnyAsync<EngineException>(() => BridgeAsync(engine, mayCreate: true));
        Assert.Contains("local.bridged-network", unset.Message, StringComparison.Ordinal);

        _daemon.World.BridgedNetwork = "eth0";
        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => BridgeAsync(engine, mayCreate: false));
        Assert.Equal("Multipass needs to create a switch to connect to eth0. Nothing was changed: allow the bridge to be created, and try again.", refusal.Message);
        Assert.False(_daemon.World.IsBridged("alpha"));

        await BridgeAsync(engine, mayCreate: true);
        await BridgeAsync(engine, mayCreate: false);
        Assert.True(_daemon.World.IsBridged("alpha"));
    }

    [Fact]
    public async Task A_daemon_before_1_14_connects_only_at_a_launch()
    {
        _daemon.World.Version = "1.13.1";
        _daemon.World.Add("alpha");
        await using var engine = await OpenAsync();

        var missing = await Assert.ThrowsAsync<CapabilityMissingException>(() => BridgeAsync(engine, mayCreate: true));

        Assert.Contains("1.14", missing.Message, StringComparison.Ordinal);
    }

    private string Cli => Path.Combine(_data, "cli");

    private static Task<Instance> BridgeAsync(IEngine engine, bool mayCreate) => ((INetworks)engine).BridgeAsync(Alpha, mayCreate, Ct);

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
