using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass;
using Batwa.Engines.Terminals;
using Batwa.Tests.RealEngines.Fixtures;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Multipass;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>A daemon behind a real SSH server: it is reached, and so are its guests, over one connection of OpenSSH's own client.</summary>
[Collection(SshdCollection.Name)]
public sealed class MultipassOverSshTests(LoopbackSshd sshd) : IAsyncLifetime
{
    private static readonly InstanceName Alpha = InstanceName.Parse("alpha");

    private readonly string _data = Directory.CreateTempSubdirectory("mp-ssh-").FullName;
    private readonly FakeMultipass _daemon = new();
    private string _config = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Sockets => Path.Combine(_data, "ssh");

    public async ValueTask InitializeAsync()
    {
        sshd.Require();
        await _daemon.StartAsync(Ct);
        _config = await sshd.ConfigureClientAsync(Ct);
        _daemon.World.Passphrase = "correct horse";
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task It_is_enrolled_and_read_and_its_guest_has_a_shell_and_nothing_is_left()
    {
        await Assert.ThrowsAsync<EngineNotEnrolledException>(() => Factory("far").CreateAsync(Ct));
        await Factory("far").EnrolAsync("correct horse", Ct);
        _daemon.World.Add("alpha");
        _daemon.World.Login = ("127.0.0.1", sshd.Port);
        await using (var engine = await Factory("far").CreateAsync(Ct))
        {
            await engine.StartAsync(Alpha, new ProgressLog(), Ct);
            await ((IHostKeys)engine).TrustHostKeysAsync(Alpha, sshd.Route.HostKeys, Ct);

            var route = Assert.IsType<SshRoute>(await engine.RouteTerminalAsync(Alpha, new TerminalRequest(), Ct));
            var place = await ((IHostKeys)engine).LocateSshAsync(Alpha, Ct);

            Assert.Equal(("127.0.0.1", route.Port), (place.Host, place.Port));
            Assert.NotEqual(sshd.Port, route.Port);
            var login = sshd.Route with { Host = route.Host, Port = route.Port };
            Assert.Equal("through", await OpenSsh.RunAsync(login, "echo through", Ct));
            Assert.Equal($"ssh://far{_daemon.Address[5..]}", (await engine.DescribeAsync(Ct)).Address);
            Assert.All(Directory.EnumerateFiles(Sockets, "*", SearchOption.AllDirectories), Private);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(Sockets));
    }

    [Fact]
    public async Task A_guest_is_greeted_through_the_same_connection_before_the_daemon_is_asked_for_its_figures()
    {
        await Factory("far").EnrolAsync("correct horse", Ct);
        _daemon.World.Add("alpha");
        await using var engine = await Factory("far").CreateAsync(Ct);
        await engine.StartAsync(Alpha, new ProgressLog(), Ct);
        Assert.Equal(TimeSpan.FromMinutes(2), (await ((IFigures)engine).ReadFiguresAsync(Alpha, Ct)).Uptime);

        _daemon.World.Faults.Freeze("alpha");

        var failure = await Assert.ThrowsAsync<EngineFailedException>(() => ((IFigures)engine).ReadFiguresAsync(Alpha, Ct));
        Assert.Contains("does not answer, so Multipass was not asked", failure.Message, StringComparison.Ordinal);
        await engine.DescribeAsync(Ct);
    }

    [Fact]
    public async Task The_guest_that_a_silent_daemon_may_wait_for_is_named()
    {
        await Factory("far").EnrolAsync("correct horse", Ct);
        _daemon.World.Add("alpha");
        _daemon.World.Add("beta");
        await using var engine = await Factory("far").CreateAsync(Ct);
        await engine.StartAsync(Alpha, new ProgressLog(), Ct);
        await engine.StartAsync(InstanceName.Parse("beta"), new ProgressLog(), Ct);
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
    public async Task A_way_that_is_lost_is_opened_again()
    {
        await Factory("far").EnrolAsync("correct horse", Ct);
        await using var engine = await Factory("far").CreateAsync(Ct);
        var control = Directory.EnumerateFiles(Sockets, "control", SearchOption.AllDirectories).Single();

        await Tool.TryAsync("ssh", ["-F", "none", "-S", control, "-O", "exit", "there"], Ct);

        await Eventually.TrueAsync("it is lost", async () => await Record.ExceptionAsync(() => engine.ListAsync(Ct)) is EngineUnavailableException, Ct);
        await Eventually.TrueAsync("it is back", async () => await Record.ExceptionAsync(() => engine.ListAsync(Ct)) is null, Ct);
    }

    [Fact]
    public async Task A_host_that_nobody_has_vouched_for_is_not_spoken_to_and_openssh_says_so()
    {
        var refusal = await Assert.ThrowsAsync<EngineUnavailableException>(() => Factory("stranger").CreateAsync(Ct));
        Assert.Contains("Host key verification failed", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_daemon.World.Calls);
    }

    [Fact]
    public async Task Where_no_daemon_is_it_says_where_it_looked()
    {
        var refusal = await Assert.ThrowsAsync<EngineUnavailableException>(() => Factory("far", "/nowhere/at.all").CreateAsync(Ct));
        Assert.Contains("/nowhere/at.all", refusal.Message, StringComparison.Ordinal);
    }

    private static void Private(string file) =>
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));

    private MultipassEngineFactory Factory(string host, string? socket = null) => new(
        new MultipassOptions
        {
            DataDirectory = _data,
            Address = $"ssh://{host}{socket ?? _daemon.Address[5..]}",
            SshConfiguration = _config,
            GuestPort = _daemon.GuestPort,
            SilenceAfter = TimeSpan.FromMilliseconds(500),
            IdlePollInterval = TimeSpan.FromMilliseconds(100),
        },
        TimeProvider.System,
        NullLoggerFactory.Instance);
}
