using System.Security.Cryptography;
using System.Text;
using Batwa.Engines.Terminals;
using Batwa.Ssh;
using Batwa.Ssh.Protocol.Exchange;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>Our own protocol beside OpenSSH's server: everything that it offers, one after the other.</summary>
[Collection(SshdCollection.Name)]
public sealed class ProtocolTests(ManyKeysSshd sshd, RekeyingSshd rekeying) : IClassFixture<ManyKeysSshd>, IClassFixture<RekeyingSshd>
{
    private const int Lines = 400_000;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Algorithms => [.. KexInit.Exchanges.SelectMany(kex => KexInit.Ciphers, (kex, cipher) => (kex, cipher))];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task Every_exchange_and_cipher_that_is_offered_works(string kex, string cipher)
    {
        sshd.Require();
        var options = new SshOptions { KeyExchanges = [kex], Ciphers = [cipher] };
        Assert.Equal("kept\n", (await Exec(options).RunAsync(sshd.Route, "echo kept", null, Deadline, Ct)).OutputText);
    }

    [Fact]
    public async Task Every_kind_of_host_key_is_verified()
    {
        sshd.Require();
        foreach (var key in sshd.Route.HostKeys)
            Assert.Equal("kept\n", (await Exec(new()).RunAsync(sshd.Route with { HostKeys = [key] }, "echo kept", null, Deadline, Ct)).OutputText);
    }

    [Theory]
    [InlineData("rsa")]
    [InlineData("ecdsa")]
    [InlineData("ed25519")]
    public async Task Every_kind_of_login_key_logs_in(string kind)
    {
        sshd.Require();
        var route = sshd.Route with { PrivateKey = await sshd.AllowAnotherAsync(kind) };
        Assert.Equal("kept\n", (await Exec(new()).RunAsync(route, "echo kept", null, Deadline, Ct)).OutputText);
    }

    [Theory]
    [InlineData(1 << 30)]
    [InlineData(300_000)]
    public async Task A_flood_is_whole_while_keys_are_exchanged_in_the_middle_of_it(long ours)
    {
        rekeying.Require();
        await using var channel = await OpenAsync(new SshOptions { KeyLife = ours }, rekeying.Route, $"stty raw; seq {Lines}");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[16 * 1024];
        while (await channel.ReadAsync(buffer, Ct) is > 0 and var count)
            hash.AppendData(buffer, 0, count);
        Assert.Equal(new TerminalExit(0, null, null), channel.Exit);
        var expected = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(1, Lines).Select(line => $"{line}\n")));
        Assert.Equal(Convert.ToHexString(SHA256.HashData(expected)), Convert.ToHexString(hash.GetHashAndReset()));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3)]
    public async Task Twenty_five_shells_open_at_once_on_few_connections_also_where_the_guest_allows_fewer_on_one(int allowed)
    {
        sshd.Require();
        var connector = new SshConnector(new SshOptions(), TimeProvider.System, NullLogger<SshConnector>.Instance);
        var route = allowed == 3 ? rekeying.Route : sshd.Route;
        var command = new TerminalRequest { Command = GuestCommand.Of(["sh", "-c", "echo parent=$PPID.; read line; exit $line"]) };
        var channels = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => connector.OpenAsync(route, command, Ct)));
        var parents = new HashSet<string>();
        foreach (var channel in channels)
            parents.Add(await ReadUntilAsync(channel, "."));
        Assert.InRange(parents.Count, (25 + allowed - 1) / allowed, 25 / allowed * 3);
        for (var i = 0; i < channels.Length; i++)
        {
            await channels[i].WriteAsync(Encoding.ASCII.GetBytes($"{i}\n"), Ct);
            while (await channels[i].ReadAsync(new byte[1000], Ct) > 0)
            {
            }

            Assert.Equal(new TerminalExit(i, null, null), channels[i].Exit);
            await channels[i].DisposeAsync();
        }
    }

    [Fact]
    public async Task A_shell_that_is_killed_names_the_signal_and_the_others_on_its_connection_live()
    {
        sshd.Require();
        var connector = new SshConnector(new SshOptions(), TimeProvider.System, NullLogger<SshConnector>.Instance);
        await using var killed = await connector.OpenAsync(sshd.Route, new TerminalRequest(), Ct);
        await using var other = await connector.OpenAsync(sshd.Route, new TerminalRequest { Command = GuestCommand.Of(["sh", "-c", "read line; echo lives$line."]) }, Ct);
        await killed.WriteAsync("kill -KILL $$\n"u8.ToArray(), Ct);
        while (await killed.ReadAsync(new byte[1000], Ct) > 0)
        {
        }

        Assert.Equal(new TerminalExit(null, "KILL", null), killed.Exit);
        await other.WriteAsync("on\n"u8.ToArray(), Ct);
        await ReadUntilAsync(other, "liveson.");
    }

    private static SshExec Exec(SshOptions options) => new(options, TimeProvider.System, NullLogger<SshExec>.Instance);

    private static Task<ITerminalChannel> OpenAsync(SshOptions options, SshRoute route, string line) =>
        new SshConnector(options, TimeProvider.System, NullLogger<SshConnector>.Instance).OpenAsync(route, new TerminalRequest { Command = GuestCommand.Of(["sh", "-c", line]) }, Ct);

    private static async Task<string> ReadUntilAsync(ITerminalChannel channel, string text)
    {
        var (seen, buffer) = ("", new byte[1000]);
        while (!seen.Contains(text, StringComparison.Ordinal))
        {
            var count = await channel.ReadAsync(buffer, Ct);
            Assert.True(count > 0, $"it ended after: {seen} ({channel.Exit})");
            seen += Encoding.UTF8.GetString(buffer, 0, count);
        }

        return seen[..seen.IndexOf(text, StringComparison.Ordinal)];
    }
}
