using System.Text;
using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Terminals;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

public sealed class TerminalPumpTests
{
    private readonly FakeTerminalChannel _guest = new();
    private readonly FakePeer _peer = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_go_both_ways_untouched_and_sizes_before_the_keystrokes_behind_them()
    {
        var running = TerminalPump.RunAsync(_guest, _peer, Ct);
        var bytes = Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray();
        await _guest.GuestWritesAsync(bytes, Ct);
        _peer.Type(new TerminalInput("ls\r"u8.ToArray(), new TerminalSize(132, 43)));
        await Eventually.TrueAsync("the input arrived", () => _guest.Typed == "ls\r", Ct);
        Assert.Equal([new TerminalSize(132, 43)], _guest.Sizes);
        _guest.Exits(0);
        Assert.Equal(TerminalEndCause.GuestExited, (await running).Cause);
        Assert.Equal(bytes, _peer.Output);
    }

    [Fact]
    public async Task The_guests_last_words_are_delivered_before_its_end()
    {
        _peer.Block();
        var running = TerminalPump.RunAsync(_guest, _peer, Ct);
        await _guest.GuestWritesAsync("last words", Ct);
        _guest.Exits(3);
        await Eventually.TrueAsync("the peer is full", () => _peer.IsFull, Ct);
        Assert.False(running.IsCompleted);
        _peer.Unblock();
        var end = await running;
        Assert.Equal((TerminalEndCause.GuestExited, 3), (end.Cause, end.Exit?.Code));
        Assert.Equal("last words", Encoding.UTF8.GetString(_peer.Output));
    }

    [Fact]
    public async Task A_lost_guest_is_to_blame_in_its_own_words()
    {
        var running = TerminalPump.RunAsync(_guest, _peer, Ct);
        _guest.Lose("The cable is out.");
        var end = await running;
        Assert.Equal((TerminalEndCause.GuestLost, "The cable is out."), (end.Cause, end.Text));
    }

    [Fact]
    public async Task A_peer_that_leaves_is_to_blame()
    {
        var running = TerminalPump.RunAsync(_guest, _peer, Ct);
        _peer.Leave();
        Assert.Equal(TerminalEndCause.PeerLeft, (await running).Cause);
    }

    [Fact]
    public async Task A_peer_that_cannot_be_written_to_is_to_blame_and_the_exception_is_kept()
    {
        var failure = _peer.WriteFailure = new IOException("gone");
        var running = TerminalPump.RunAsync(_guest, _peer, Ct);
        await _guest.GuestWritesAsync("x", Ct);
        var end = await running;
        Assert.Equal((TerminalEndCause.PeerFailed, failure), (end.Cause, end.Error));
    }

    [Fact]
    public async Task A_peer_that_cannot_be_read_is_to_blame()
    {
        var running = TerminalPump.RunAsync(_guest, _peer, Ct);
        _peer.FailReading(new IOException("gone"));
        Assert.Equal(TerminalEndCause.PeerFailed, (await running).Cause);
    }

    [Fact]
    public async Task A_guest_that_throws_is_to_blame_whichever_call_it_was()
    {
        var failure = new InvalidOperationException("broken");
        Assert.Equal((TerminalEndCause.GuestLost, failure), await EndOf(new ThrowingChannel(onRead: failure)));
        _peer.Type(new TerminalInput("x"u8.ToArray()));
        Assert.Equal((TerminalEndCause.GuestLost, failure), await EndOf(new ThrowingChannel(onWrite: failure)));

        async Task<(TerminalEndCause, Exception?)> EndOf(ITerminalChannel guest)
        {
            var end = await TerminalPump.RunAsync(guest, _peer, Ct);
            return (end.Cause, end.Error);
        }
    }

    [Fact]
    public async Task Where_both_are_over_the_guests_own_word_counts()
    {
        _guest.Exits(5);
        _peer.Leave();
        var end = await TerminalPump.RunAsync(_guest, _peer, Ct);
        Assert.Equal((TerminalEndCause.GuestExited, 5), (end.Cause, end.Exit?.Code));
    }

    [Fact]
    public async Task A_full_peer_holds_the_guest_back()
    {
        _peer.Block();
        var running = TerminalPump.RunAsync(_guest, _peer, Ct);
        var writing = _guest.GuestWritesAsync(new byte[4 * FakeTerminalChannel.DefaultCapacity], Ct);
        await Eventually.TrueAsync("the guest is held back", () => _guest.IsGuestHeldBack, Ct);
        Assert.InRange(_peer.Output.Length, 0, 0);
        _peer.Unblock();
        await writing;
        _guest.Exits(0);
        await running;
        Assert.Equal(4 * FakeTerminalChannel.DefaultCapacity, _peer.Output.Length);
    }

    [Fact]
    public async Task It_can_be_stopped_from_outside_also_while_the_peer_is_full()
    {
        _peer.Block();
        using var stop = new CancellationTokenSource();
        var running = TerminalPump.RunAsync(_guest, _peer, stop.Token);
        await _guest.GuestWritesAsync("x", Ct);
        await Eventually.TrueAsync("the peer is full", () => _peer.IsFull, Ct);
        await stop.CancelAsync();
        Assert.Equal(TerminalEndCause.ServerStopping, (await running).Cause);
        Assert.False(_guest.IsDisposed);
    }

    private sealed class ThrowingChannel(Exception? onRead = null, Exception? onWrite = null) : ITerminalChannel
    {
        public CancellationToken Ended => CancellationToken.None;

        public TerminalExit? Exit => null;

        public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
        {
            if (onRead is not null)
                throw onRead;
            await Task.Delay(Timeout.Infinite, ct);
            return 0;
        }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => onWrite is null ? ValueTask.CompletedTask : throw onWrite;

        public ValueTask ResizeAsync(TerminalSize size, CancellationToken ct) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
