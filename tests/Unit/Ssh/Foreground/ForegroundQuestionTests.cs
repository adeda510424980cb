using System.Text;
using Batwa.Engines.Terminals;
using Batwa.Ssh;
using Batwa.Ssh.Protocol.Connection;
using Batwa.Ssh.Protocol.Wire;
using Batwa.Tests.Unit.Ssh.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.Unit.Ssh.Foreground;

/// <summary>Which program in the guest is a channel's: two terminals on one connection, and a server that says what the test tells it to.</summary>
public sealed class ForegroundQuestionTests : IDisposable
{
    private static readonly SshRoute Route = new() { Host = "127.0.0.1", Port = 22, User = "ada", PrivateKey = "", HostKeys = [] };
    private readonly CancellationTokenSource _late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public ForegroundQuestionTests() => _late.CancelAfter(TimeSpan.FromSeconds(30));

    private CancellationToken Ct => _late.Token;

    public void Dispose() => _late.Dispose();

    [Fact]
    public async Task A_channel_is_the_program_that_was_begun_in_its_turn_not_the_one_that_was_opened_in_it()
    {
        await using var server = new ScriptedServer();
        await using var connection = await ConnectAsync(server);
        var (first, second) = await TwoAsync(server, connection, (First: 2, Second: 1));
        var guest = new Guest().Login(200, 3, 200, 10).Login(201, 4, 210, 11).Job(210, "make", 201, 4, 210, session: 201);
        Assert.Equal(new TerminalForeground(ForegroundState.Program, "make"), await AnsweredAsync(server, 3, first, guest));
        Assert.Equal(TerminalForeground.Idle, await AnsweredAsync(server, 4, second, guest));
    }

    [Fact]
    public async Task Processes_that_do_not_fit_the_channels_are_asked_for_once_more_and_then_not_known()
    {
        await using var server = new ScriptedServer();
        await using var connection = await ConnectAsync(server);
        var (first, _) = await TwoAsync(server, connection, (1, 2));
        var asking = first.ForegroundAsync(Ct);
        await AnswerAsync(server, 3, new Guest().Login(200, 3, 200, 10).Text);
        await AnswerAsync(server, 4, new Guest().Login(200, 3, 200, 10).Login(201, 4, 201, 11).Text);
        Assert.Equal(TerminalForeground.Idle, await asking);

        asking = first.ForegroundAsync(Ct);
        await AnswerAsync(server, 5, "sh: not found");
        await AnswerAsync(server, 6, new Guest().Login(200, 3, 200, 10).Text);
        Assert.Equal(TerminalForeground.Unknown, await asking);
    }

    [Fact]
    public async Task A_program_that_is_hidden_is_one_without_a_name()
    {
        await using var server = new ScriptedServer();
        await using var connection = await ConnectAsync(server);
        var (first, _) = await TwoAsync(server, connection, (1, 2));
        var guest = new Guest().Login(200, 3, 999, 10).Login(201, 4, 201, 11).Text;
        var asking = first.ForegroundAsync(Ct);
        await AnswerAsync(server, 3, guest);
        await AnswerAsync(server, 4, guest);
        Assert.Equal(new TerminalForeground(ForegroundState.Program), await asking);
    }

    [Fact]
    public async Task A_shell_that_ends_while_another_begins_does_not_give_it_its_place()
    {
        await using var server = new ScriptedServer();
        await using var connection = await ConnectAsync(server);
        var (first, second) = await TwoAsync(server, connection, (1, 2));
        var asking = second.ForegroundAsync(Ct);
        await TakeChannelAsync(server, 3);
        await RequestedAsync(server, 3, "exec");
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelRequest).Number(1).Text("exit-status").Flag(false).Number(0).ToArray(), Ct);
        await EndAsync(server, 3, new Guest().Login(201, 4, 201, 11).Login(202, 5, 210, 12).Job(210, "make", 202, 5, 210, session: 202).Text);
        await AnswerAsync(server, 4, new Guest().Login(201, 4, 201, 11).Text);
        Assert.Equal(TerminalForeground.Idle, await asking);
        Assert.Equal(TerminalForeground.Unknown, await AnsweredAsync(server, 5, first, new Guest().Login(201, 4, 201, 11), twice: true));
    }

    [Fact]
    public async Task A_server_that_opens_no_channel_more_can_not_say_and_the_others_stay()
    {
        await using var server = new ScriptedServer();
        await using var connection = await ConnectAsync(server);
        var (first, _) = await TwoAsync(server, connection, (1, 2));
        var asking = first.ForegroundAsync(Ct);
        await server.ExpectAsync(MessageNumber.ChannelOpen, Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelOpenFailure).Number(3).Number(1).Text("no more sessions").Text("").ToArray(), Ct);
        Assert.Equal(TerminalForeground.Unknown, await asking);
        Assert.Null(first.Exit);
        Assert.False(connection.IsIdle);
    }

    [Fact]
    public async Task A_lost_connection_can_not_say()
    {
        await using var server = new ScriptedServer();
        await using var connection = await ConnectAsync(server);
        var (first, _) = await TwoAsync(server, connection, (1, 2));
        var asking = first.ForegroundAsync(Ct);
        await server.ExpectAsync(MessageNumber.ChannelOpen, Ct);
        server.HangUp();
        Assert.Equal(TerminalForeground.Unknown, await asking);
    }

    private async Task<SshConnection> ConnectAsync(ScriptedServer server)
    {
        var connection = await server.LoggedInAsync(Ct);
        connection.Serve(2, _ => { }, _ => { });
        return connection;
    }

    // Both are asked for before the server begins either, which it then does in an order of its own.
    private async Task<(SshTerminalChannel First, SshTerminalChannel Second)> TwoAsync(ScriptedServer server, SshConnection connection, (int First, int Second) order)
    {
        Task<SshTerminalChannel>[] starting = new Task<SshTerminalChannel>[2];
        foreach (var id in new uint[] { 1, 2 })
        {
            var opening = connection.OpenAsync(keepsErrors: false, Ct);
            await TakeChannelAsync(server, id);
            starting[id - 1] = SshTerminalChannel.StartAsync(Route, connection, await opening, new TerminalRequest(), NullLogger.Instance, Ct);
            await RequestedAsync(server, id, "pty-req");
            await server.ExpectAsync(MessageNumber.ChannelRequest, Ct);
        }

        foreach (var id in order.First < order.Second ? new uint[] { 1, 2 } : [2, 1])
            await server.SendAsync(WireWriter.Message(MessageNumber.ChannelSuccess).Number(id).ToArray(), Ct);
        return (await starting[0], await starting[1]);
    }

    private async Task<TerminalForeground> AnsweredAsync(ScriptedServer server, uint id, SshTerminalChannel of, Guest guest, bool twice = false)
    {
        var asking = of.ForegroundAsync(Ct);
        await AnswerAsync(server, id, guest.Text);
        if (twice)
            await AnswerAsync(server, id + 1, guest.Text);
        return await asking;
    }

    private async Task AnswerAsync(ScriptedServer server, uint id, string output)
    {
        await TakeChannelAsync(server, id);
        await RequestedAsync(server, id, "exec sh");
        await EndAsync(server, id, output);
    }

    private async Task TakeChannelAsync(ScriptedServer server, uint id)
    {
        // What closed before says so in between.
        while ((await server.ReadAsync(Ct))[0] != MessageNumber.ChannelOpen)
        {
        }

        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelOpenConfirmation).Number(id).Number(id).Number(100_000).Number(32768).ToArray(), Ct);
    }

    private async Task RequestedAsync(ScriptedServer server, uint id, string what)
    {
        Assert.Contains(what, Encoding.Latin1.GetString(await server.ExpectAsync(MessageNumber.ChannelRequest, Ct)), StringComparison.Ordinal);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelSuccess).Number(id).ToArray(), Ct);
    }

    private async Task EndAsync(ScriptedServer server, uint id, string output)
    {
        await server.SendDataAsync(Encoding.UTF8.GetBytes(output), Ct, id);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelEof).Number(id).ToArray(), Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelRequest).Number(id).Text("exit-status").Flag(false).Number(0).ToArray(), Ct);
        await server.SendAsync(WireWriter.Message(MessageNumber.ChannelClose).Number(id).ToArray(), Ct);
    }
}
