using System.Text;
using Batwa.Ssh;
using Batwa.Ssh.Protocol;
using Batwa.Ssh.Protocol.Wire;
using Xunit;

namespace Batwa.Tests.Unit.Ssh.Protocol;

public sealed class HandshakeTests : IDisposable
{
    private readonly CancellationTokenSource _late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public HandshakeTests() => _late.CancelAfter(TimeSpan.FromSeconds(30));

    private CancellationToken Ct => _late.Token;

    public void Dispose() => _late.Dispose();

    [Theory]
    [InlineData("curve25519-sha256", "aes128-gcm@openssh.com")]
    [InlineData("curve25519-sha256@libssh.org", "aes256-gcm@openssh.com")]
    [InlineData("ecdh-sha2-nistp256", "aes256-gcm@openssh.com")]
    public async Task It_verifies_agrees_and_logs_in(string kex, string cipher)
    {
        await using var server = new ScriptedServer { Offers = [kex], Ciphers = [cipher] };
        await using var connection = await server.LoggedInAsync(Ct);
        Assert.Null(connection.Lost);
    }

    [Fact]
    public async Task A_key_that_is_not_trusted_ends_it_before_anybody_says_who_they_are()
    {
        await using var server = new ScriptedServer();
        var connecting = server.ConnectAsync(Ct, trusts: false);
        await server.IdentifyAsync(Ct);
        await Assert.ThrowsAsync<EndOfStreamException>(() => server.ExchangeAsync(Ct));
        Assert.Equal(SshFault.HostKey, (await Assert.ThrowsAsync<SshProtocolException>(() => connecting)).Fault);
    }

    [Fact]
    public async Task A_key_without_its_proof_ends_it()
    {
        await using var server = new ScriptedServer { Forges = true };
        var connecting = server.ConnectAsync(Ct);
        await server.IdentifyAsync(Ct);
        await Assert.ThrowsAsync<EndOfStreamException>(() => server.ExchangeAsync(Ct));
        Assert.Contains("did not prove", (await Assert.ThrowsAsync<SshProtocolException>(() => connecting)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_before_a_strict_exchange_ends_it()
    {
        await using var server = new ScriptedServer();
        var connecting = server.ConnectAsync(Ct);
        await server.IdentifyAsync(Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.Ignore).Text("").ToArray(), Ct);
        await Assert.ThrowsAsync<EndOfStreamException>(() => server.ExchangeAsync(Ct));
        Assert.Equal(SshFault.Broken, (await Assert.ThrowsAsync<SshProtocolException>(() => connecting)).Fault);
    }

    [Fact]
    public async Task Nothing_in_common_is_said()
    {
        await using var server = new ScriptedServer { Ciphers = ["rot13"] };
        var connecting = server.ConnectAsync(Ct);
        await server.IdentifyAsync(Ct);
        await Assert.ThrowsAsync<EndOfStreamException>(() => server.ExchangeAsync(Ct));
        Assert.Contains("no cipher", (await Assert.ThrowsAsync<SshProtocolException>(() => connecting)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n", 40)]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 40)]
    [InlineData("SSH-1.5-old\r\n", 1)]
    [InlineData("SSH-2.0-\u0001\r\n", 1)]
    public async Task What_is_no_SSH_server_is_left_soon(string says, int times)
    {
        await using var server = new ScriptedServer();
        var connecting = server.ConnectAsync(Ct);
        await server.SendRawAsync(Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(says, times))), Ct);
        Assert.Equal(SshFault.Incompatible, (await Assert.ThrowsAsync<SshProtocolException>(() => connecting)).Fault);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(7u)]
    [InlineData(35_004u)]
    [InlineData(uint.MaxValue)]
    public async Task A_length_that_no_packet_has_is_not_waited_for(uint length)
    {
        await using var server = new ScriptedServer();
        var connecting = server.ConnectAsync(Ct);
        await server.IdentifyAsync(Ct);
        await server.SendRawAsync(new WireWriter().Number(length).Number(0).ToArray(), Ct);
        Assert.Equal(SshFault.Broken, (await Assert.ThrowsAsync<SshProtocolException>(() => connecting)).Fault);
    }

    [Fact]
    public async Task Who_says_one_byte_and_no_more_meets_the_deadline()
    {
        await using var server = new ScriptedServer();
        using var soon = new CancellationTokenSource();
        var connecting = server.ConnectAsync(soon.Token);
        await server.SendRawAsync("S"u8.ToArray(), Ct);
        await soon.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
    }

    [Fact]
    public async Task A_refused_login_is_one_and_what_the_guest_says_of_it_is_printable()
    {
        await using var server = new ScriptedServer();
        var connecting = server.ConnectAsync(Ct);
        await server.IdentifyAsync(Ct);
        await server.ExchangeAsync(Ct);
        await server.ExpectAsync(MessageNumber.ServiceRequest, Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.ServiceAccept).Text("ssh-userauth").ToArray(), Ct);
        await server.ExpectAsync(MessageNumber.UserAuthRequest, Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.UserAuthFailure).Text("pass\u001b[2Jword").Flag(false).ToArray(), Ct);
        var refused = await Assert.ThrowsAsync<SshProtocolException>(() => connecting);
        Assert.Equal((SshFault.LoginRefused, "Permission denied (pass?[2Jword)."), (refused.Fault, refused.Message));
    }

    [Fact]
    public async Task Keys_are_exchanged_again_when_the_guest_wants_it_and_after_their_life()
    {
        await using var server = new ScriptedServer();
        await using var connection = await server.LoggedInAsync(Ct, new SshOptions { KeyLife = 20_000 });
        await using var channel = await server.OpenedAsync(connection, 1000, Ct);
        await server.SendDataAsync("a"u8, Ct);
        await server.ExchangeAsync(Ct);
        await server.SendDataAsync("b"u8, Ct);

        // Ours comes in the middle of its data, which goes on until it has answered.
        await server.SendDataAsync(new byte[30_000], Ct);
        await server.SendDataAsync("c"u8, Ct);
        await server.ExchangeAsync(Ct);
        await server.SendDataAsync("d"u8, Ct);
        var buffer = new byte[40_000];
        var all = 0;
        while (all < 30_004)
            all += await channel.ReadAsync(buffer.AsMemory(all), Ct);
        Assert.Equal("ab", Encoding.ASCII.GetString(buffer, 0, 2));
        Assert.Equal("cd", Encoding.ASCII.GetString(buffer, 30_002, 2));
        await channel.WriteAsync("e"u8.ToArray(), Ct);
        Assert.EndsWith("e", Encoding.ASCII.GetString(await server.ExpectAsync(MessageNumber.ChannelData, Ct)), StringComparison.Ordinal);
    }
}
