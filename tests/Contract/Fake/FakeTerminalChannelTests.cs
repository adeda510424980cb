using Batwa.Engines.Terminals;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Terminals;

namespace Batwa.Tests.Contract.Fake;

/// <summary>What the fake terminal offers a test beyond the contract.</summary>
public sealed class FakeTerminalChannelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_that_is_not_read_is_held_back_and_goes_on_when_it_is()
    {
        await using var channel = new FakeTerminalChannel(capacity: 1000);

        var writing = channel.GuestWritesAsync(new byte[1500], Ct);

        Assert.True(channel.IsGuestHeldBack);
        Assert.Equal(1500, channel.Unread);
        await channel.ReadAsync(new byte[1200], Ct);
        await writing;
        Assert.False(channel.IsGuestHeldBack);
        Assert.Equal(300, channel.Unread);
    }

    [Fact]
    public async Task A_guest_that_is_held_back_is_let_go_when_the_terminal_ends()
    {
        await using var channel = new FakeTerminalChannel(capacity: 1000);
        var writing = channel.GuestWritesAsync(new byte[1500], Ct);

        channel.Lose("the cable was pulled");

        await writing.WaitAsync(Eventually.DefaultDeadline, Ct);
        Assert.Equal("the cable was pulled", channel.Exit?.Lost);
        Assert.Equal(1500, await channel.ReadAsync(new byte[2000], Ct));
        Assert.Equal(0, await channel.ReadAsync(new byte[2000], Ct));
    }

    [Fact]
    public async Task The_first_reason_wins_and_what_was_typed_and_sized_is_kept()
    {
        await using var channel = new FakeTerminalChannel();
        await channel.WriteAsync("ls\r"u8.ToArray(), Ct);
        await channel.ResizeAsync(new TerminalSize(132, 43), Ct);

        channel.Exits(3);
        channel.Lose("too late");

        Assert.Equal(new TerminalExit(3, null, null), channel.Exit);
        Assert.Equal("ls\r", channel.Typed);
        Assert.Equal([new TerminalSize(132, 43)], channel.Sizes);
    }
}
