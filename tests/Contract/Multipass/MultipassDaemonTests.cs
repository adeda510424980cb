using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass;
using Batwa.Engines.Terminals;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Multipass;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.Contract.Multipass;

/// <summary>What is Multipass' own: other clients, guests that hang, a daemon that goes, certificates, versions.</summary>
public sealed class MultipassDaemonTests : IAsyncLifetime
{
    private static readonly InstanceName Alpha = InstanceName.Parse("alpha");

    private readonly string _data = Directory.CreateTempSubdirectory("mpd-").FullName;
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
    public async Task What_another_client_does_is_seen()
    {
        await using var engine = await Factory().CreateAsync(Ct);
        await using var view = await InstanceView.OpenAsync(engine, Ct);

        _daemon.World.Add("alpha");
        await Eventually.TrueAsync("it is seen", () => view.Now.Any(i => i.Name == Alpha && i.State == InstanceState.Stopped), Ct);
        _daemon.World.Trash("alpha");
        await Eventually.TrueAsync("it is in the trash", () => view.Now.Any(i => i.Name == Alpha && i.State == InstanceState.Deleted), Ct);
    }

    [Fact]
    public async Task A_guest_that_hangs_costs_nobody_anything()
    {
        await using var engine = await Factory().CreateAsync(Ct);
        await engine.LaunchAsync(Request("alpha"), new ProgressLog(), Ct);
        await engine.LaunchAsync(Request("beta"), new ProgressLog(), Ct);
        _daemon.World.Faults.Freeze("alpha");

        await engine.StopAsync(InstanceName.Parse("beta"), StopMode.Graceful, new ProgressLog(), Ct).WaitAsync(TimeSpan.FromSeconds(10), Ct);

        Assert.Equal([InstanceState.Running, InstanceState.Stopped], (await engine.ListAsync(Ct)).Select(i => i.State));
    }

    [Fact]
    public async Task A_daemon_that_goes_is_told_and_one_that_comes_back_is_found()
    {
        await using var engine = await Factory().CreateAsync(Ct);
        _daemon.World.Add("alpha");
        await Eventually.TrueAsync("it is seen", async () => (await engine.ListAsync(Ct)).Count == 1, Ct);
        await using var view = await InstanceView.OpenAsync(engine, Ct);

        await _daemon.StopAsync(Ct);
        await Eventually.TrueAsync("reading says so", async () => await Record.ExceptionAsync(() => engine.ListAsync(Ct)) is EngineUnavailableException, Ct);
        await Assert.ThrowsAsync<EngineUnavailableException>(() => engine.WatchAsync(Ct));

        await _daemon.StartAsync(Ct);
        await Eventually.TrueAsync("it is found", async () => await Record.ExceptionAsync(() => engine.ListAsync(Ct)) is null, Ct);
        Assert.Equal(Alpha, Assert.Single(await engine.ListAsync(Ct)).Name);
    }

    [Fact]
    public async Task A_launch_that_the_daemon_gives_up_leaves_nothing_and_says_its_words()
    {
        await using var engine = await Factory().CreateAsync(Ct);
        _daemon.World.Faults.Break("launch", StatusCode.Aborted, "The following errors occurred:\ntimed out waiting for response");

        var failure = await Assert.ThrowsAsync<EngineTimeoutException>(() => engine.LaunchAsync(Request("alpha"), new ProgressLog(), Ct));

        Assert.Contains("timed out waiting for response", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_daemon.World.Names);
        Assert.Empty(await engine.ListAsync(Ct));
    }

    [Fact]
    public async Task Deleting_one_leaves_the_others_in_the_trash()
    {
        _daemon.World.Add("alpha");
        _daemon.World.Add("beta");
        _daemon.World.Trash("beta");
        await using var engine = await Factory().CreateAsync(Ct);

        await engine.DeleteAsync(Alpha, Ct);

        Assert.Equal(["beta"], _daemon.World.Names);
    }

    [Fact]
    public async Task A_machine_of_anothers_has_no_terminal_before_its_key_is_known()
    {
        _daemon.World.Add("alpha");
        await using var engine = await Factory().CreateAsync(Ct);
        await engine.StartAsync(Alpha, new ProgressLog(), Ct);

        var refusal = await Assert.ThrowsAsync<HostKeyUnknownException>(() => engine.RouteTerminalAsync(Alpha, new TerminalRequest(), Ct));

        Assert.Contains("host key", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await ((IHostKeys)engine).ListHostKeysAsync(Alpha, Ct));
    }

    [Fact]
    public async Task Once_a_person_has_trusted_its_key_it_has_one_also_after_a_restart()
    {
        _daemon.World.Add("alpha");
        var key = SshKeyPair.Create("guest").PublicKey;
        await using (var engine = await Factory().CreateAsync(Ct))
        {
            await engine.StartAsync(Alpha, new ProgressLog(), Ct);
            var place = await ((IHostKeys)engine).LocateSshAsync(Alpha, Ct);
            Assert.Equal(((await engine.GetAsync(Alpha, Ct)).Addresses[0], 22), (place.Host, place.Port));

            await ((IHostKeys)engine).TrustHostKeysAsync(Alpha, [key], Ct);

            Assert.Equal([key], Assert.IsType<SshRoute>(await engine.RouteTerminalAsync(Alpha, new TerminalRequest(), Ct)).HostKeys);
        }

        await using var again = await Factory().CreateAsync(Ct);
        Assert.Equal([key], Assert.IsType<SshRoute>(await again.RouteTerminalAsync(Alpha, new TerminalRequest(), Ct)).HostKeys);
    }

    [Fact]
    public async Task A_namesake_made_by_another_client_has_not_the_old_ones_key()
    {
        await using (var engine = await Factory().CreateAsync(Ct))
        {
            await engine.LaunchAsync(Request("alpha"), new ProgressLog(), Ct);
            Assert.IsType<SshRoute>(await engine.RouteTerminalAsync(Alpha, new TerminalRequest(), Ct));
        }

        _daemon.World.Add("alpha"); // while Batwa is away
        await using var again = await Factory().CreateAsync(Ct);
        await again.StartAsync(Alpha, new ProgressLog(), Ct);

        await Assert.ThrowsAsync<HostKeyUnknownException>(() => again.RouteTerminalAsync(Alpha, new TerminalRequest(), Ct));
    }

    [Fact]
    public async Task A_daemon_of_another_authority_is_not_spoken_to()
    {
        await using var other = new FakeMultipass();
        await other.StartAsync(Ct);

        await Assert.ThrowsAsync<EngineUnavailableException>(() => Factory(root: other.RootCertificate).CreateAsync(Ct));
        Assert.Empty(_daemon.World.Calls);
    }

    [Theory]
    [InlineData("1.16.3", "default 22.04")]
    [InlineData("1.17.0-dev.12+g0a1b2c3", "default debian:trixie")]
    public async Task Images_are_read_in_the_layout_of_the_daemons_version(string version, string names)
    {
        _daemon.World.Version = version;
        await using var engine = await Factory().CreateAsync(Ct);

        var catalogue = await ((IImages)engine).ListImagesAsync(Ct);

        Assert.Equal(names.Split(' '), catalogue.Images.Select(image => image.Name));
        Assert.Contains("24.04", catalogue.Images[0].Aliases);
        Assert.Equal("Ubuntu 24.04 LTS", catalogue.Images[0].Title);
    }

    [Theory]
    [InlineData("https://multipass.run/docs/release-notes", "https://multipass.run/docs/release-notes")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("", null)]
    public async Task It_tells_of_a_newer_version_where_its_daemon_does(string url, string? shown)
    {
        await using var engine = await Factory().CreateAsync(Ct);
        var info = await engine.DescribeAsync(Ct);
        Assert.Null(info.Update);
        Assert.Equal((_daemon.Address, $"the certificate in {Cli}"), (info.Address, info.Identity));

        _daemon.World.Newer = ("1.17.0", url);

        Assert.Equal(new EngineUpdate("1.17.0", shown, "Multipass 1.17.0 release", "It has a few new things."), (await engine.DescribeAsync(Ct)).Update);
    }

    [Fact]
    public async Task An_image_of_a_remote_is_launched_by_the_name_that_the_catalogue_gives_it()
    {
        await using var engine = await Factory().CreateAsync(Ct);

        var made = await engine.LaunchAsync(Request("alpha") with { Image = "debian:trixie" }, new ProgressLog(), Ct);

        Assert.Equal("debian:trixie", made.Image.Name);
        await Assert.ThrowsAsync<ImageNotFoundException>(() => engine.LaunchAsync(Request("beta") with { Image = "nowhere:trixie" }, new ProgressLog(), Ct));
        await Assert.ThrowsAsync<ImageNotFoundException>(() => engine.LaunchAsync(Request("beta") with { Image = "debian:24.04" }, new ProgressLog(), Ct));
    }

    [Theory]
    [InlineData("1.12.2")]
    [InlineData("")]
    public async Task A_daemon_that_is_too_old_is_refused_with_the_mend(string version)
    {
        _daemon.World.Version = version;
        var refusal = await Assert.ThrowsAsync<EngineUnavailableException>(() => Factory().CreateAsync(Ct));
        Assert.Contains("snap refresh", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.16.3", true, true, true)]
    [InlineData("1.15.0", true, true, true)]
    [InlineData("1.14.1", true, true, false)]
    [InlineData("1.16.3", false, false, false)]
    public async Task What_a_version_or_a_driver_lacks_is_not_offered(string version, bool driverHasSnapshots, bool snapshots, bool clones)
    {
        (_daemon.World.Version, _daemon.World.HasSnapshots) = (version, driverHasSnapshots);
        _daemon.World.Add("alpha");
        await using var engine = await Factory().CreateAsync(Ct);

        Assert.Equal((snapshots, clones), (engine.Capabilities.Snapshots, engine.Capabilities.Clones));
        Assert.Equal((snapshots, clones), (engine is ISnapshots, engine is IClone));
    }

    [Fact]
    public async Task A_snapshot_and_a_clone_that_are_cancelled_in_the_middle_are_taken_back()
    {
        _daemon.World.Add("alpha");
        await using var engine = await Factory().CreateAsync(Ct);
        var copy = InstanceName.Parse("copy");
        foreach (var (call, work) in new (string, Func<CancellationToken, Task>)[]
        {
            ("snapshot", ct => ((ISnapshots)engine).TakeSnapshotAsync(Alpha, null, "", new ProgressLog(), ct)),
            ("clone", ct => ((IClone)engine).CloneAsync(Alpha, copy, new ProgressLog(), ct)),
        })
        {
            _daemon.World.Faults.Slow(call, TimeSpan.FromMilliseconds(300));
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var working = work(cancel.Token);
            await Eventually.TrueAsync($"the daemon has the {call}", () => _daemon.World.Calls.ContainsKey(call), Ct);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working);
        }

        Assert.Empty(await ((ISnapshots)engine).ListSnapshotsAsync(Alpha, Ct));
        Assert.Equal(["alpha"], _daemon.World.Names);
    }

    [Fact]
    public async Task Its_driver_is_asked_for_once()
    {
        await using var engine = await Factory().CreateAsync(Ct);

        Assert.Equal((1, true, true), (_daemon.World.Calls["get"], engine.Capabilities.Snapshots, engine.Capabilities.NativeMounts));
    }

    [Fact]
    public async Task No_daemon_is_said_with_the_mend()
    {
        await _daemon.StopAsync(Ct);
        var finding = Assert.Single(await Factory().DiagnoseAsync(Ct));
        Assert.Equal(FindingVerdict.Broken, finding.Verdict);
        Assert.Contains("snap start multipass", finding.Says, StringComparison.Ordinal);
    }

    private string Cli => Path.Combine(_data, "cli");

    private static LaunchRequest Request(string name) => new() { Name = InstanceName.Parse(name), Resources = new InstanceResources(1, 512L << 20, 2L << 30) };

    private MultipassEngineFactory Factory(string? root = null) => new(
        new MultipassOptions
        {
            DataDirectory = Path.Combine(_data, "engine"),
            Address = _daemon.Address,
            GuestPort = _daemon.GuestPort,
            RootCertificate = root ?? _daemon.RootCertificate,
            ClientCertificates = Cli,
            HomeDirectory = _data,
            PollInterval = TimeSpan.FromMilliseconds(20),
            BusyPollInterval = TimeSpan.FromMilliseconds(5),
        },
        TimeProvider.System,
        NullLoggerFactory.Instance);
}
