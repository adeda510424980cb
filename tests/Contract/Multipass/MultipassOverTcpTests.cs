using System.Net;
using System.Net.Sockets;
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
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.Contract.Multipass;

/// <summary>A daemon that is reached by a name and a port: who it is, who we are, and what is said of its machines where it is on another computer.</summary>
public sealed class MultipassOverTcpTests : IAsyncLifetime
{
    private static readonly InstanceName Alpha = InstanceName.Parse("alpha");

    private readonly string _data = Directory.CreateTempSubdirectory("mpt-").FullName;
    private readonly FakeMultipass _daemon = new(tcp: IPAddress.Loopback);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _daemon.StartAsync(Ct);
        _daemon.World.Passphrase = "correct horse";
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Even_the_first_client_is_accepted_by_the_passphrase_only()
    {
        var cli = Path.Combine(_data, "cli");
        TestCertificates.Write(cli);
        var options = Options() with { ClientCertificates = cli };

        await Assert.ThrowsAsync<EngineNotEnrolledException>(() => Factory(options).CreateAsync(Ct));
        Assert.Empty(_daemon.World.Accepted);
        await Factory(options).EnrolAsync("correct horse", Ct);

        await using var engine = await Factory(options).CreateAsync(Ct);
        Assert.Empty(await engine.ListAsync(Ct));
        Assert.Single(_daemon.World.Accepted);
    }

    [Fact]
    public async Task A_certificate_of_its_own_is_enrolled_by_the_passphrase_and_known_from_then_on()
    {
        await Assert.ThrowsAsync<EngineNotEnrolledException>(() => Factory().CreateAsync(Ct));
        await Assert.ThrowsAsync<RequestRejectedException>(() => Factory().EnrolAsync("wrong horse", Ct));

        await Factory().EnrolAsync("correct horse", Ct);

        await using var engine = await Factory().CreateAsync(Ct);
        Assert.Equal(_daemon.Address, (await engine.DescribeAsync(Ct)).Address);
        var made = await engine.LaunchAsync(Request(), new ProgressLog(), Ct);
        Assert.Equal(InstanceState.Running, made.State);
    }

    [Fact]
    public async Task Without_its_authoritys_certificate_it_is_not_spoken_to_and_it_is_said_which_setting_wants_it()
    {
        var nowhere = Path.Combine(_data, "none.pem");
        var refusal = await Assert.ThrowsAsync<EngineUnavailableException>(() => Factory(Options() with { RootCertificate = nowhere }).CreateAsync(Ct));
        Assert.Contains(nowhere, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_daemon.World.Calls);
    }

    [Fact]
    public async Task A_daemon_of_another_authority_is_refused_with_the_reason_and_the_mend()
    {
        await using var other = new FakeMultipass();
        await other.StartAsync(Ct);

        var refusal = await Assert.ThrowsAsync<EngineUnavailableException>(() => Factory(Options() with { RootCertificate = other.RootCertificate }).CreateAsync(Ct));

        Assert.StartsWith($"What answers at {_daemon.Address} is not the daemon that the authority in {other.RootCertificate} vouches for (", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Copy multipass_root_cert.pem from the daemon's computer", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Batwa__Multipass__RootCertificate", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_daemon_that_is_not_there_is_said_with_its_address_and_what_to_look_at()
    {
        await _daemon.StopAsync(Ct);
        var says = await RefusalAsync(_daemon.Address);
        Assert.Equal(
            $"Multipass' daemon at {_daemon.Address} does not answer (Connection refused). See that it runs on its computer and listens there (MULTIPASS_SERVER_ADDRESS), and that no firewall stands between.", says);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_said_to_be_one()
    {
        var says = await RefusalAsync("nowhere.invalid:50051"); // RFC 6761, 6.4: never found
        Assert.StartsWith("Multipass' daemon at nowhere.invalid:50051 cannot be asked, because the name nowhere.invalid is not found (", says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")]
    public async Task A_port_that_answers_something_else_is_told_from_a_daemon_that_is_not_trusted(string answer)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var answering = AnswerAsync(other, answer, over.Token);

        var says = await RefusalAsync($"{other.LocalEndpoint}");

        Assert.StartsWith($"What answers at {other.LocalEndpoint} does not speak TLS as a Multipass daemon does (", says, StringComparison.Ordinal);
        await over.CancelAsync();
        await answering;
    }

    [Fact]
    public async Task A_port_that_hangs_up_is_said_to_be_no_answer()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var answering = AnswerAsync(other, "", over.Token);

        Assert.StartsWith($"Multipass' daemon at {other.LocalEndpoint} does not answer (", await RefusalAsync($"{other.LocalEndpoint}"), StringComparison.Ordinal);
        await over.CancelAsync();
        await answering;
    }

    [Fact]
    public async Task A_port_that_says_nothing_is_given_up_by_its_own_deadline()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var says = await RefusalAsync($"{silent.LocalEndpoint}", TimeSpan.FromMilliseconds(300)).WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.StartsWith($"Multipass' daemon at {silent.LocalEndpoint} does not answer (no connection was made in time).", says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_with_its_setting_and_the_rule()
    {
        var says = await RefusalAsync("box");
        Assert.Equal(
            "Batwa__Multipass__Address is 'box', which is no address of a Multipass daemon: it is unix:/absolute/path, HOST:PORT (a port from 1 to 65535; an IPv6 address in brackets) or ssh://[USER@]HOST[:PORT][/path/to/socket].", says);
    }

    [Fact]
    public async Task An_IPv6_address_stands_in_brackets()
    {
        Assert.SkipUnless(HasIPv6, "this computer has no IPv6, not even within itself");
        await using var daemon = new FakeMultipass(tcp: IPAddress.IPv6Loopback);
        await daemon.StartAsync(Ct);
        daemon.World.Passphrase = "correct horse";
        var options = Options() with { Address = daemon.Address, RootCertificate = daemon.RootCertificate };
        Assert.StartsWith("[::1]:", daemon.Address, StringComparison.Ordinal);

        await Factory(options).EnrolAsync("correct horse", Ct);

        await using var engine = await Factory(options).CreateAsync(Ct);
        Assert.Equal(daemon.Address, (await engine.DescribeAsync(Ct)).Address);
    }

    [Fact]
    public async Task A_connection_that_is_lost_is_told_and_made_again()
    {
        await using var engine = await OpenAsync(Options());
        _daemon.World.Add("alpha");
        await Eventually.TrueAsync("it is seen", async () => (await engine.ListAsync(Ct)).Count == 1, Ct);

        await _daemon.StopAsync(Ct);
        await Eventually.TrueAsync("reading says so", async () => await Record.ExceptionAsync(() => engine.ListAsync(Ct)) is EngineUnavailableException, Ct);

        await _daemon.StartAsync(Ct);
        await Eventually.TrueAsync("it is found", async () => await Record.ExceptionAsync(() => engine.ListAsync(Ct)) is null, Ct);
        Assert.Equal(Alpha, Assert.Single(await engine.ListAsync(Ct)).Name);
    }

    [Fact]
    public async Task On_this_computer_its_machines_are_where_it_says_and_doctor_is_content()
    {
        await using var engine = await OpenAsync(Options());
        await engine.LaunchAsync(Request(), new ProgressLog(), Ct);
        _daemon.World.Faults.Freeze("alpha");

        Assert.Null(Assert.IsType<SshRoute>(await engine.RouteTerminalAsync(Alpha, new TerminalRequest(), Ct)).UnreachedAdvice);
        Assert.Null((await ((IHostKeys)engine).LocateSshAsync(Alpha, Ct)).UnreachedAdvice);
        Assert.Equal(FindingVerdict.Well, Assert.Single(await Factory().DiagnoseAsync(Ct)).Verdict);

        // And a guest that is silent is frozen.
        await Assert.ThrowsAsync<EngineFailedException>(() => ((IFigures)engine).ReadFiguresAsync(Alpha, Ct));
    }

    [Fact]
    public async Task On_another_computer_it_is_said_that_its_machines_may_be_out_of_reach_and_what_to_do()
    {
        var elsewhere = Options() with { OwnAddresses = [], GuestPort = 1 };
        await using var engine = await OpenAsync(elsewhere);
        await engine.LaunchAsync(Request(), new ProgressLog(), Ct);

        var advice = Assert.IsType<SshRoute>(await engine.RouteTerminalAsync(Alpha, new TerminalRequest(), Ct)).UnreachedAdvice;

        Assert.NotNull(advice);
        Assert.Contains("Batwa__Multipass__Address=ssh://127.0.0.1)", advice, StringComparison.Ordinal);
        Assert.Contains("route", advice, StringComparison.Ordinal);
        Assert.Equal(advice, (await ((IHostKeys)engine).LocateSshAsync(Alpha, Ct)).UnreachedAdvice);
        var findings = await Factory(elsewhere).DiagnoseAsync(Ct);
        Assert.Equal([FindingVerdict.Well, FindingVerdict.Lacking], findings.Select(finding => finding.Verdict));
        Assert.Equal(advice, findings[1].Mend);

        // Nobody greets at that port, which says nothing of the guest: the daemon is asked.
        Assert.Equal(TimeSpan.FromMinutes(2), (await ((IFigures)engine).ReadFiguresAsync(Alpha, Ct)).Uptime);
    }

    private static bool HasIPv6
    {
        get
        {
            try
            {
                using var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
                listener.Start();
                return true;
            }
            catch (SocketException)
            {
                return false; // that is the answer
            }
        }
    }

    private static LaunchRequest Request() => new() { Name = Alpha, Resources = new InstanceResources(1, 512L << 20, 2L << 30) };

    // Every connection is told the same, and hung up on when it has said something itself.
    private static async Task AnswerAsync(TcpListener listener, string answer, CancellationToken until)
    {
        try
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync(until);
                await TellAsync(socket, answer, until);
            }
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            // It is over.
        }
    }

    private static async Task TellAsync(Socket socket, string answer, CancellationToken until)
    {
        try
        {
            await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(answer), until);
            await socket.ReceiveAsync(new byte[4096], until);
        }
        catch (SocketException)
        {
            // It has hung up first.
        }
    }

    private async Task<string> RefusalAsync(string address, TimeSpan? connect = null)
    {
        var options = Options() with { Address = address };
        return (await Assert.ThrowsAsync<EngineUnavailableException>(() => Factory(connect is { } length ? options with { ConnectDeadline = length } : options).CreateAsync(Ct))).Message;
    }

    private async Task<IEngine> OpenAsync(MultipassOptions options)
    {
        await Factory(options).EnrolAsync("correct horse", Ct);
        return await Factory(options).CreateAsync(Ct);
    }

    private MultipassEngineFactory Factory(MultipassOptions? options = null) => new(options ?? Options(), TimeProvider.System, NullLoggerFactory.Instance);

    private MultipassOptions Options() => new()
    {
        DataDirectory = Path.Combine(_data, "engine"),
        Address = _daemon.Address,
        GuestPort = _daemon.GuestPort,
        RootCertificate = _daemon.RootCertificate,
        HomeDirectory = _data,
        PollInterval = TimeSpan.FromMilliseconds(20),
        BusyPollInterval = TimeSpan.FromMilliseconds(5),
    };
}
