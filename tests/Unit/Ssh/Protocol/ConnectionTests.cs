using System.Text;
using Batwa.Engines.Terminals;
using Batwa.Ssh;
using Batwa.Ssh.Protocol;
using Batwa.Ssh.Protocol.Wire;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Batwa.Tests.Unit.Ssh.Protocol;

public sealed class ConnectionTests : IDisposable
{
    private readonly CancellationTokenSource _late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public ConnectionTests() => _late.CancelAfter(TimeSpan.FromSeconds(30));

    private CancellationToken Ct => _late.Token;

    public void Dispose() => _late.Dispose();

    [Fact]
    public async Task A_program_is_asked_for_read_and_ends_with_its_code()
    {
        await using var server = new ScriptedServer();
        await using var connection = await server.LoggedInAsync(Ct);
        await using var channel = await server.OpenedAsync(connection, 1000, Ct, keepsErrors: true);
        var asking = channel.RequestAsync("exec", writer => writer.Text("true"), Ct);
        Assert.Contains("exec", Encoding.Latin1.GetString(await server.ExpectAsync(MessageNumber.ChannelRequest, Ct)), StringComparison.Ordinal);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelSuccess).Number(1).ToArray(), Ct);
        Assert.True(await asking);

        await server.SendDataAsync("out"u8, Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelExtendedData).Number(1).Number(1).Text("err").ToArray(), Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelEof).Number(1).ToArray(), Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelRequest).Number(1).Text("exit-status").Flag(false).Number(5).ToArray(), Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelClose).Number(1).ToArray(), Ct);
        await channel.Over.WaitAsync(Ct);
        var buffer = new byte[10];
        Assert.Equal("out", Encoding.ASCII.GetString(buffer, 0, await channel.ReadAsync(buffer, Ct)));
        Assert.Equal(0, await channel.ReadAsync(buffer, Ct));
        Assert.Equal("err", Encoding.ASCII.GetString(buffer, 0, await channel.ReadErrorsAsync(buffer, Ct)));
        Assert.Equal(new TerminalExit(5, null, null), channel.Exit);
        await server.ExpectAsync(MessageNumber.ChannelClose, Ct);
    }

    [Fact]
    public async Task The_guest_may_send_more_only_when_it_was_read()
    {
        await using var server = new ScriptedServer();
        await using var connection = await server.LoggedInAsync(Ct, new SshOptions { WindowBytes = 1000 });
        await using var channel = await server.OpenedAsync(connection, 1000, Ct);
        await server.SendDataAsync(new byte[1000], Ct);
        var buffer = new byte[499];
        Assert.Equal(499, await channel.ReadAsync(buffer, Ct));
        await channel.WriteAsync("x"u8.ToArray(), Ct);
        await server.ExpectAsync(MessageNumber.ChannelData, Ct);
        Assert.Equal(1, await channel.ReadAsync(buffer.AsMemory(0, 1), Ct));
        var adjust = await server.ExpectAsync(MessageNumber.ChannelWindowAdjust, Ct);
        Assert.Equal(WireWriter.Message(MessageNumber.ChannelWindowAdjust).Number(7).Number(500).ToArray(), adjust);
    }

    [Fact]
    public async Task A_channel_that_nobody_reads_keeps_no_other_waiting()
    {
        await using var server = new ScriptedServer();
        await using var connection = await server.LoggedInAsync(Ct, new SshOptions { WindowBytes = 1000 });
        await using var unread = await server.OpenedAsync(connection, 1000, Ct);
        await server.SendDataAsync(new byte[1000], Ct);
        var opening = connection.OpenAsync(keepsErrors: false, Ct);
        await server.ExpectAsync(MessageNumber.ChannelOpen, Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelOpenConfirmation).Number(2).Number(8).Number(9).Number(9).ToArray(), Ct);
        await using var read = await opening;
        await server.SendDataAsync("k"u8, Ct, channel: 2);
        Assert.Equal(1, await read.ReadAsync(new byte[9], Ct));
    }

    [Fact]
    public async Task Input_waits_for_the_guests_window_and_who_leaves_leaves_no_half_of_it()
    {
        await using var server = new ScriptedServer();
        await using var connection = await server.LoggedInAsync(Ct);
        await using var channel = await server.OpenedAsync(connection, 3, Ct);
        using var leave = new CancellationTokenSource();
        var writing = channel.WriteAsync("abcde"u8.ToArray(), leave.Token).AsTask();
        Assert.EndsWith("abc", Encoding.ASCII.GetString(await server.ExpectAsync(MessageNumber.ChannelData, Ct)), StringComparison.Ordinal);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelWindowAdjust).Number(1).Number(100).ToArray(), Ct);
        Assert.EndsWith("de", Encoding.ASCII.GetString(await server.ExpectAsync(MessageNumber.ChannelData, Ct)), StringComparison.Ordinal);
        await channel.WriteAsync("f"u8.ToArray(), Ct);
        Assert.EndsWith("f", Encoding.ASCII.GetString(await server.ExpectAsync(MessageNumber.ChannelData, Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_guest_may_not_ask_is_refused_and_it_goes_on()
    {
        await using var server = new ScriptedServer();
        await using var connection = await server.LoggedInAsync(Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.GlobalRequest).Text("hostkeys-prove-00@openssh.com").Flag(true).ToArray(), Ct);
        await server.ExpectAsync(MessageNumber.RequestFailure, Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelOpen).Text("x11").Number(3).Number(1).Number(1).ToArray(), Ct);
        await server.ExpectAsync(MessageNumber.ChannelOpenFailure, Ct);
        await server.SendAsync([200, 1, 2, 3], Ct);
        await server.ExpectAsync(MessageNumber.Unimplemented, Ct);
        Assert.Null(connection.Lost);
    }

    public static TheoryData<string, byte[]> Lies => new()
    {
        { "more than the channel's window", WireWriter.Message(MessageNumber.ChannelData).Number(1).Bytes(new byte[1001]).ToArray() },
        { "not there", WireWriter.Message(MessageNumber.ChannelData).Number(9).Bytes([]).ToArray() },
        { "nobody asked", WireWriter.Message(MessageNumber.ChannelSuccess).Number(1).ToArray() },
        { "nobody asked", [MessageNumber.RequestFailure] },
        { "shorter than it says", WireWriter.Message(MessageNumber.ChannelData).Number(1).Number(500).Byte(1).ToArray() },
        { "shorter than it says", [MessageNumber.ChannelData] },
        { "beyond all bounds", WireWriter.Message(MessageNumber.ChannelWindowAdjust).Number(1).Number(uint.MaxValue).ToArray() },
        { "after the login", [MessageNumber.KexEcdhReply] },
        { "opened a channel twice", WireWriter.Message(MessageNumber.ChannelOpenConfirmation).Number(1).Number(1).Number(1).Number(1).ToArray() },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_lie_ends_the_connection_and_every_channel_with_one_sentence(string says, byte[] lie)
    {
        await using var server = new ScriptedServer();
        await using var connection = await server.LoggedInAsync(Ct, new SshOptions { WindowBytes = 1000 });
        await using var channel = await server.OpenedAsync(connection, 1000, Ct);
        var reading = channel.ReadAsync(new byte[10], Ct);
        await server.SendAsync(lie, Ct);
        Assert.Equal(0, await reading);
        Assert.Contains(says, channel.Exit?.Lost, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SshProtocolException>(() => connection.OpenAsync(keepsErrors: false, Ct));
    }

    [Fact]
    public async Task A_packet_that_was_changed_on_the_way_ends_it()
    {
        await using var server = new ScriptedServer();
        await using var connection = await server.LoggedInAsync(Ct);
        await using var channel = await server.OpenedAsync(connection, 1000, Ct);
        await server.SendRawAsync(new WireWriter().Number(16).Raw(new byte[32]).ToArray(), Ct);
        await channel.Over.WaitAsync(Ct);
        Assert.Contains("changed on the way", channel.Exit?.Lost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_without_end_and_reads_nothing_is_left()
    {
        await using var server = new ScriptedServer();
        await using var connection = await server.LoggedInAsync(Ct);
        await using var channel = await server.OpenedAsync(connection, 1000, Ct);
        var question = WireWriter.Message(MessageNumber.ChannelRequest).Number(1).Text("why@example.com").Flag(true).ToArray();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct, channel.Ended);
        try
        {
            for (var i = 0; i < 100_000; i++)
                await server.SendAsync(question, over.Token);
        }
        catch (OperationCanceledException) when (channel.Ended.IsCancellationRequested)
        {
            // Left, while a question was being written that nobody reads any more.
        }

        await channel.Over.WaitAsync(Ct);
        Assert.Contains("without reading the answers", channel.Exit?.Lost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_that_hangs_up_ends_its_channels()
    {
        await using var server = new ScriptedServer();
        await using var connection = await server.LoggedInAsync(Ct);
        await using var channel = await server.OpenedAsync(connection, 1000, Ct);
        server.HangUp();
        await channel.Over.WaitAsync(Ct);
        Assert.Contains("may be shutting down", channel.Exit?.Lost, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_silent_guest_is_asked_and_lost_unless_its_machine_sleeps(bool sleeps)
    {
        var time = new FakeTimeProvider();
        await using var server = new ScriptedServer();
        await using var connection = await server.LoggedInAsync(Ct, time: time);
        await using var channel = await server.OpenedAsync(connection, 1000, Ct);
        time.Advance(TimeSpan.FromSeconds(16));
        var asked = await server.ExpectAsync(MessageNumber.GlobalRequest, Ct);
        Assert.Contains("keepalive@openssh.com", Encoding.ASCII.GetString(asked), StringComparison.Ordinal);
        connection.AskWhetherAsleep(_ => ValueTask.FromResult(sleeps));
        time.Advance(TimeSpan.FromSeconds(21));
        if (sleeps)
        {
            await server.SendDataAsync("awake"u8, Ct);
            Assert.Equal(5, await channel.ReadAsync(new byte[9], Ct));
            Assert.Null(channel.Exit);
            return;
        }

        await channel.Over.WaitAsync(Ct);
        Assert.Contains("not answered for", channel.Exit?.Lost, StringComparison.Ordinal);
    }
}
