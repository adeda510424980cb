using Batwa.Engines;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass;
using Batwa.Engines.Terminals;
using Batwa.Tests.Testing.Multipass;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.Contract.Multipass;

/// <summary>The Multipass driver over a pretended daemon: the real protocol, in this process.</summary>
public class FakeMultipassUnderTest : EngineUnderTest
{
    private readonly string _data = Directory.CreateTempSubdirectory("mp-").FullName;
    private readonly FakeMultipass _daemon;

    /// <summary>Over a daemon of the newest release.</summary>
    public FakeMultipassUnderTest()
        : this("1.16.3")
    {
    }

    /// <summary>Over a daemon of some version.</summary>
    protected FakeMultipassUnderTest(string version)
    {
        // Long enough that two launches overlap also where the machine has much else to do.
        _daemon = new FakeMultipass(version);
        _daemon.World.BootTime = TimeSpan.FromMilliseconds(300);
    }

    /// <inheritdoc/>
    public override TimeSpan BootDeadline => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override LaunchRequest Smallest(InstanceName name) =>
        new() { Name = name, Resources = new InstanceResources(1, 512L << 20, 2L << 30) };

    /// <inheritdoc/>
    public override async Task<string> RunInGuestAsync(InstanceName name, string command, CancellationToken ct)
    {
        var route = Assert.IsType<SshRoute>(await Engine.RouteTerminalAsync(name, new TerminalRequest(), ct));
        Assert.Contains(Assert.Single(route.HostKeys), _daemon.World.UserDataOf(name.Value), StringComparison.Ordinal);
        Assert.Equal(_daemon.World.LoginKey, route.PrivateKey);
        return _daemon.World.RunInGuest(name.Value, command);
    }

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await _daemon.StartAsync(TestContext.Current.CancellationToken);
        await base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await _daemon.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <inheritdoc/>
    protected override Task<IEngine> ConnectAsync(CancellationToken ct) => new MultipassEngineFactory(
        new MultipassOptions
        {
            DataDirectory = _data,
            Address = _daemon.Address,
            GuestPort = _daemon.GuestPort,
            RootCertificate = _daemon.RootCertificate,
            ClientCertificates = Certificates(),
            BusyPollInterval = TimeSpan.FromMilliseconds(5),
        },
        TimeProvider.System,
        NullLoggerFactory.Instance).CreateAsync(ct);

    // As the user's own CLI has one.
    private string Certificates()
    {
        var directory = Path.Combine(_data, "cli");
        if (!Directory.Exists(directory))
            TestCertificates.Write(directory);
        return directory;
    }
}
