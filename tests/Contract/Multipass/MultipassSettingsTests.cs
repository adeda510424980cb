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

/// <summary>The daemon's own settings, over whose change it restarts.</summary>
public sealed class MultipassSettingsTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("mps-").FullName;
    private readonly FakeMultipass _daemon = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        TestCertificates.Write(Path.Combine(_data, "cli"));
        await _daemon.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Those_of_machines_and_snapshots_are_not_among_them_and_the_passphrase_is_not_told()
    {
        _daemon.World.Add("image"); // a name that a setting of the daemon's own begins with
        _daemon.World.Passphrase = "correct horse";
        await using var engine = await Factory().CreateAsync(Ct);
        await ((ISnapshots)engine).TakeSnapshotAsync(InstanceName.Parse("image"), null, "", new ProgressLog(), Ct);

        var settings = await ((IEngineSettings)engine).ListSettingsAsync(Ct);

        Assert.Equal(
            ["local.driver", "local.passphrase", "local.bridged-network", "local.privileged-mounts", "local.image.mirror", "local.new-thing"],
            settings.Select(setting => setting.Key));
        var secret = settings[1];
        Assert.Equal((null, true, true), (secret.Value, secret.IsSecret, secret.IsSet));
        Assert.Equal(("qemu", "some", ""), (settings[0].Value, settings[5].Value, settings[5].Title));
    }

    [Fact]
    public async Task A_change_returns_when_the_daemon_is_back_and_says_that_it_was_away()
    {
        await using var engine = await Factory().CreateAsync(Ct);
        var alpha = InstanceName.Parse("alpha");
        await engine.LaunchAsync(new LaunchRequest { Name = alpha, Resources = new InstanceResources(1, 512L << 20, 2L << 30) }, new ProgressLog(), Ct);
        var progress = new ProgressLog();

        await ((IEngineSettings)engine).ChangeSettingAsync("local.privileged-mounts", "false", progress, Ct);

        Assert.Equal("false", _daemon.World.Settings["local.privileged-mounts"]);
        Assert.Contains(progress.Reports, report => report.Text.Contains("restarts over it", StringComparison.Ordinal));
        Assert.Equal("1.16.3", (await engine.DescribeAsync(Ct)).Version);
        await Eventually.TrueAsync("it goes on", async () => (await engine.GetAsync(alpha, Ct)).State == InstanceState.Running, Ct);
    }

    [Fact]
    public async Task The_value_that_it_has_restarts_nothing()
    {
        await using var engine = await Factory().CreateAsync(Ct);
        await ((IEngineSettings)engine).ChangeSettingAsync("local.driver", "qemu", new ProgressLog(), Ct);
        Assert.False(_daemon.World.Calls.ContainsKey("set"));
    }

    [Fact]
    public async Task What_it_refuses_is_said_in_its_words_unless_they_hold_a_secret()
    {
        await using var engine = await Factory().CreateAsync(Ct);
        var settings = (IEngineSettings)engine;

        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => settings.ChangeSettingAsync("local.privileged-mounts", "perhaps", new ProgressLog(), Ct));
        Assert.Contains("try \"true\" or \"false\"", refusal.Message, StringComparison.Ordinal);
        var secret = await Assert.ThrowsAsync<RequestRejectedException>(() => settings.ChangeSettingAsync("local.passphrase", "refused", new ProgressLog(), Ct));
        Assert.DoesNotContain("refused", secret.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_a_machine_is_none_of_them()
    {
        _daemon.World.Add("alpha");
        await using var engine = await Factory().CreateAsync(Ct);
        await Assert.ThrowsAsync<RequestRejectedException>(() => ((IEngineSettings)engine).ChangeSettingAsync("local.alpha.cpus", "2", new ProgressLog(), Ct));
    }

    [Fact]
    public async Task A_daemon_that_does_not_come_back_is_said_after_the_deadline()
    {
        _daemon.World.RestartTime = null;
        await using var engine = await Factory(TimeSpan.FromSeconds(1)).CreateAsync(Ct);

        var late = await Assert.ThrowsAsync<EngineTimeoutException>(() => ((IEngineSettings)engine).ChangeSettingAsync("local.driver", "lxd", new ProgressLog(), Ct));

        Assert.Contains("local.driver is changed", late.Message, StringComparison.Ordinal);
    }

    private MultipassEngineFactory Factory(TimeSpan? restart = null) => new(
        new MultipassOptions
        {
            DataDirectory = Path.Combine(_data, "engine"),
            Address = _daemon.Address,
            RootCertificate = _daemon.RootCertificate,
            ClientCertificates = Path.Combine(_data, "cli"),
            HomeDirectory = _data,
            IdlePollInterval = TimeSpan.FromMilliseconds(20),
            BusyPollInterval = TimeSpan.FromMilliseconds(5),
            RestartDeadline = restart ?? TimeSpan.FromSeconds(30),
        },
        TimeProvider.System,
        NullLoggerFactory.Instance);
}
