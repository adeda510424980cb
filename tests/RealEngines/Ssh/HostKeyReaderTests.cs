using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Ssh;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Ssh;

[Collection(SshdCollection.Name)]
public sealed class HostKeyReaderTests(LoopbackSshd plain, ManyKeysSshd sshd) : IClassFixture<ManyKeysSshd>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_of_every_kind_that_the_server_has_is_read_as_its_files_have_it()
    {
        sshd.Require();
        var keys = await Reader().ReadAsync(new SshPlace(sshd.Route.Host, sshd.Route.Port), Ct);

        Assert.Equal(["ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"], keys.Select(key => key.Kind));
        Assert.Equal(sshd.Route.HostKeys.Select(PublicHostKey.Parse), keys);
        Assert.Equal(await sshd.FingerprintsAsync(), keys.Select(key => key.Fingerprint));
    }

    [Fact]
    public async Task A_kind_that_the_server_has_no_key_of_is_passed_over()
    {
        plain.Require();
        var key = Assert.Single(await Reader().ReadAsync(new SshPlace(plain.Route.Host, plain.Route.Port), Ct));
        Assert.Equal(PublicHostKey.Parse(plain.Route.HostKeys[0]), key);
    }

    [Fact]
    public async Task Each_of_them_is_one_that_a_login_is_verified_with()
    {
        sshd.Require();
        foreach (var key in await Reader().ReadAsync(new SshPlace(sshd.Route.Host, sshd.Route.Port), Ct))
        {
            var exec = new SshExec(new SshOptions(), TimeProvider.System, NullLogger<SshExec>.Instance);
            Assert.Equal(0, (await exec.RunAsync(sshd.Route with { HostKeys = [key.Line] }, "true", null, TimeSpan.FromSeconds(20), Ct)).ExitCode);
        }
    }

    [Fact]
    public async Task A_server_that_says_nothing_meets_the_deadline()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAsync<EngineTimeoutException>(
            () => Reader(TimeSpan.FromSeconds(1)).ReadAsync(new SshPlace("127.0.0.1", ((IPEndPoint)silent.LocalEndpoint).Port), Ct));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.5, 10);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said()
    {
        int port;
        using (var gone = new TcpListener(IPAddress.Loopback, 0))
        {
            gone.Start();
            port = ((IPEndPoint)gone.LocalEndpoint).Port;
        }

        var failure = await Assert.ThrowsAsync<EngineFailedException>(() => Reader().ReadAsync(new SshPlace("127.0.0.1", port) { UnreachedAdvice = "It is far away." }, Ct));
        Assert.EndsWith("try again in a moment. If it goes on: It is far away.", failure.Message, StringComparison.Ordinal);
    }

    private static HostKeyReader Reader(TimeSpan? deadline = null) =>
        new(new SshOptions { HostKeysDeadline = deadline ?? TimeSpan.FromSeconds(20) }, TimeProvider.System, NullLogger<HostKeyReader>.Instance);
}
