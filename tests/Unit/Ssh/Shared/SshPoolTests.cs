using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Ssh;
using Batwa.Ssh.Protocol.Connection;
using Batwa.Ssh.Protocol.Wire;
using Batwa.Ssh.Shared;
using Batwa.Tests.Unit.Ssh.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Batwa.Tests.Unit.Ssh.Shared;

/// <summary>Who shares a connection that is being made, and what becomes of those who wait for it.</summary>
public sealed class SshPoolTests : IDisposable
{
    private static readonly SshRoute Route = new() { Host = "192.0.2.7", Port = 22, User = "ada", PrivateKey = "key", HostKeys = ["ssh-ed25519 AAAA"] };
    private static readonly SshOptions Options = new() { ChannelsPerConnection = 3, DialsPerGuest = 2, KeepAliveInterval = TimeSpan.FromHours(1) };
    private readonly CancellationTokenSource _late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly FakeTimeProvider _time = new();
    private readonly List<(TaskCompletionSource<SshConnection> Made, CancellationToken Stop)> _dials = [];
    private readonly SshPool _pool;

    public SshPoolTests()
    {
        _late.CancelAfter(TimeSpan.FromSeconds(30));
        _pool = new SshPool(ConnectAsync, Options, _time, NullLogger.Instance);
    }

    private CancellationToken Ct => _late.Token;

    public void Dispose() => _late.Dispose();

    [Fact]
    public async Task Openers_in_the_same_moment_share_the_connection_that_is_being_made()
    {
        await using var server = new ScriptedServer();
        var first = OpenAsync();
        _time.Advance(TimeSpan.FromMilliseconds(3));
        var second = OpenAsync();
        Assert.Single(_dials);

        _dials[0].Made.SetResult(await server.LoggedInAsync(Ct, Options, _time));
        await ConfirmAsync(server, 1, 2);
        var (one, two) = (await first, await second);
        Assert.Same(one.Connection, two.Connection);
        await one.Connection.DisposeAsync();
    }

    [Fact]
    public async Task One_who_would_wait_for_much_longer_dials_alone()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var hasty = OpenAsync(ct: stop.Token);
        var patient = OpenAsync(patience: Options.ConnectDeadline + TimeSpan.FromSeconds(1), ct: stop.Token);
        Assert.Equal(2, _dials.Count);
        var hastyToo = OpenAsync(ct: stop.Token);
        Assert.Equal(2, _dials.Count);

        await stop.CancelAsync();
        foreach (var one in new[] { hasty, patient, hastyToo })
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
    }

    [Fact]
    public async Task More_than_one_connection_takes_dial_another_and_no_more_than_so_many_at_once()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var openers = Enumerable.Range(0, 9).Select(_ => OpenAsync(ct: stop.Token)).ToList();
        Assert.Equal(2, _dials.Count);

        await stop.CancelAsync();
        foreach (var one in openers)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.All(_dials, dial => Assert.True(dial.Stop.IsCancellationRequested));
    }

    [Fact]
    public async Task It_is_given_up_with_the_last_who_waits_and_not_before()
    {
        await using var server = new ScriptedServer();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var leaves = OpenAsync(ct: leave.Token);
        var stays = OpenAsync();
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        Assert.False(_dials[0].Stop.IsCancellationRequested);

        _dials[0].Made.SetResult(await server.LoggedInAsync(Ct, Options, _time));
        await ConfirmAsync(server, 1);
        await (await stays).Connection.DisposeAsync();

        using var last = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var alone = OpenAsync(ct: last.Token);
        await last.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        Assert.True(_dials[1].Stop.IsCancellationRequested);
    }

    [Fact]
    public async Task What_refused_the_one_who_dialled_is_said_to_all_who_waited()
    {
        var openers = new[] { OpenAsync(), OpenAsync(), OpenAsync() };
        _dials[0].Made.SetException(new EngineFailedException("No such key."));
        foreach (var one in openers)
            Assert.Equal("No such key.", (await Assert.ThrowsAsync<EngineFailedException>(() => one)).Message);
        Assert.Single(_dials);
    }

    private Task<(SshConnection Connection, SshChannel Channel)> OpenAsync(TimeSpan patience = default, CancellationToken? ct = null) =>
        _pool.OpenAsync(Route, patience, keepsErrors: false, ct ?? Ct);

    private async Task<SshConnection> ConnectAsync(SshRoute route, TimeSpan patience, CancellationToken stop)
    {
        var made = new TaskCompletionSource<SshConnection>(TaskCreationOptions.RunContinuationsAsynchronously);
        _dials.Add((made, stop));
        return await made.Task.WaitAsync(stop);
    }

    private async Task ConfirmAsync(ScriptedServer server, params uint[] channels)
    {
        foreach (var channel in channels)
            await server.ExpectAsync(MessageNumber.ChannelOpen, Ct);
        foreach (var channel in channels)
            await server.SendAsync(WireWriter.Message(MessageNumber.ChannelOpenConfirmation).Number(channel).Number(channel + 6).Number(1000).Number(32768).ToArray(), Ct);
    }
}
