using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Multipass;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.Contract.Multipass;

/// <summary>How the Multipass driver keeps its picture true: how often it asks, and what it says while it is not answered.</summary>
public sealed class MultipassWatchTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("mpw-").FullName;
    private readonly FakeMultipass _daemon = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        TestCertificates.Write(_data);
        await _daemon.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Who_begins_to_look_sees_what_changed_while_nobody_did()
    {
        await using var engine = await OpenAsync();
        ((IAttended)engine).Attend(false);

        // The wait that had begun ends, then there is one of an hour.
        await Eventually.TrueAsync("it has asked for the last time", async () =>
        {
            var asked = _daemon.World.Calls["list"];
            await Task.Delay(TimeSpan.FromMilliseconds(200), Ct);
            return asked == _daemon.World.Calls["list"];
        }, Ct);
        _daemon.World.Add("alpha");

        ((IAttended)engine).Attend(true);

        await Eventually.TrueAsync("it is seen", async () => (await engine.ListAsync(Ct)).Count == 1, Ct);
    }

    [Fact]
    public async Task A_daemon_that_answers_nobody_is_told_while_what_is_known_stays()
    {
        _daemon.World.Add("alpha");
        await using var engine = await OpenAsync();
        using (await _daemon.World.OccupyAsync(Ct))
        {
            await Eventually.TrueAsync("it is told", async () => await Record.ExceptionAsync(() => engine.DescribeAsync(Ct)) is EngineUnavailableException { Message: var m } && m.Contains("has not answered", StringComparison.Ordinal), Ct);
            Assert.Single(await engine.ListAsync(Ct));
            await Assert.ThrowsAsync<EngineUnavailableException>(() => engine.WatchAsync(Ct));
        }

        await Eventually.TrueAsync("it answers again", async () => await Record.ExceptionAsync(() => engine.DescribeAsync(Ct)) is null, Ct);
        await engine.WatchAsync(Ct);
    }

    [Fact]
    public async Task The_guest_that_the_daemon_may_wait_for_is_named()
    {
        await using var engine = await OpenAsync();
        await engine.LaunchAsync(Request("alpha"), new ProgressLog(), Ct);
        await engine.LaunchAsync(Request("beta"), new ProgressLog(), Ct);
        _daemon.World.Faults.Freeze("alpha");
        using (await _daemon.World.OccupyAsync(Ct))
        {
            await Eventually.TrueAsync(
                "it is named",
                async () => await Record.ExceptionAsync(() => engine.DescribeAsync(Ct)) is EngineUnavailableException { Message: var m } && m.Contains("waiting for alpha,", StringComparison.Ordinal),
                Ct,
                TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public async Task A_frozen_guest_is_not_asked_by_way_of_the_daemon()
    {
        await using var engine = await OpenAsync();
        await engine.LaunchAsync(Request("alpha"), new ProgressLog(), Ct);
        Assert.Equal(TimeSpan.FromMinutes(2), (await ((IFigures)engine).ReadFiguresAsync(InstanceName.Parse("alpha"), Ct)).Uptime);
        _daemon.World.Faults.Freeze("alpha");

        var failure = await Assert.ThrowsAsync<EngineFailedException>(() => ((IFigures)engine).ReadFiguresAsync(InstanceName.Parse("alpha"), Ct));

        Assert.Contains("does not answer", failure.Message, StringComparison.Ordinal);
        await engine.DescribeAsync(Ct);
    }

    private static LaunchRequest Request(string name) => new() { Name = InstanceName.Parse(name), Resources = new InstanceResources(1, 512L << 20, 2L << 30) };

    private Task<IEngine> OpenAsync() => new MultipassEngineFactory(
        new MultipassOptions
        {
            DataDirectory = Path.Combine(_data, "engine"),
            Address = _daemon.Address,
            GuestPort = _daemon.GuestPort,
            RootCertificate = _daemon.RootCertificate,
            ClientCertificates = _data,
            HomeDirectory = _data,
            PollInterval = TimeSpan.FromMilliseconds(20),
            IdlePollInterval = TimeSpan.FromHours(1),
            BusyPollInterval = TimeSpan.FromMilliseconds(5),
            SilenceAfter = TimeSpan.FromMilliseconds(100),
        },
        TimeProvider.System,
        NullLoggerFactory.Instance).CreateAsync(Ct);
}
