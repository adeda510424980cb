using System.Text;
using Batwa.Engines.Terminals;
using Batwa.Terminals.Consoles;
using Batwa.Tests.Testing.Time;
using Xunit;

namespace Batwa.Tests.Unit.Terminals.Consoles;

/// <summary>A console as a terminal: what it was, what comes, what is typed, and how it ends.</summary>
public sealed class ConsoleChannelTests
{
    private readonly Clock _clock = new();
    private readonly MemoryConsole _console = new(1000);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_printed_is_its_past_and_what_comes_follows()
    {
        _console.Print("[0.000] Linux\r\n"u8);
        await using var channel = Open();
        Assert.Equal(15, channel.Past);
        Assert.Equal("[0.000] Linux\r\n", await ReadAsync(channel));

        var next = ReadAsync(channel);
        _console.Print("login: "u8);
        await _clock.AdvanceUntilAsync("it is read", () => next.IsCompleted, TimeSpan.FromSeconds(1), Ct);
        Assert.Equal("login: ", await next);
    }

    [Fact]
    public async Task What_is_not_kept_any_more_is_said_before_the_rest_and_counts_as_past()
    {
        for (var n = 0; n < 2500; n++)
            _console.Print([(byte)'x']);
        await using var channel = Open();
        var text = await ReadAsync(channel);
        while (!text.EndsWith("xxx", StringComparison.Ordinal))
            text += await ReadAsync(channel);
        while (Encoding.UTF8.GetByteCount(text) < channel.Past)
            text += await ReadAsync(channel);

        Assert.Contains("The first 1,000 bytes since the machine was started are not kept any more.", text, StringComparison.Ordinal);
        Assert.Equal(channel.Past, Encoding.UTF8.GetByteCount(text));
        Assert.EndsWith(new string('x', 1500), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_goes_in_and_its_echo_is_looked_for_at_once()
    {
        await using var channel = Open();
        _clock.Advance(TimeSpan.FromHours(1));
        var echo = ReadAsync(channel);
        await channel.WriteAsync("ls\r"u8.ToArray(), Ct);
        _console.Print("ls\r\n"u8);
        await _clock.AdvanceUntilAsync("the echo is read", () => echo.IsCompleted, TimeSpan.FromMilliseconds(20), Ct);
        Assert.Equal("ls\r\n", await echo);
        Assert.Equal("ls\r"u8.ToArray(), _console.Typed);
    }

    [Fact]
    public async Task It_ends_with_its_machine_behind_the_last_word()
    {
        await using var channel = Open();
        _console.Print("reboot: Power down\r\n"u8);
        _console.GoOff(isReplaced: false);
        Assert.Equal("reboot: Power down\r\n", await ReadAsync(channel));
        Assert.Equal("", await ReadAsync(channel));
        Assert.NotNull(channel.Exit!.Lost);
        await channel.WriteAsync("x"u8.ToArray(), Ct);
        Assert.Empty(_console.Typed);
    }

    [Fact]
    public async Task It_waits_for_a_machine_that_is_suspended_and_goes_on_with_it()
    {
        await using var channel = Open(isAsleep: true);
        _console.GoOff(isReplaced: false);
        var next = ReadAsync(channel);
        var later = Task.Delay(TimeSpan.FromMinutes(5), _clock, Ct);
        await _clock.AdvanceUntilAsync("five minutes are over", () => later.IsCompleted, TimeSpan.FromSeconds(30), Ct);
        Assert.False(next.IsCompleted);

        _console.GoOn();
        _console.Print("awake"u8);
        await _clock.AdvanceUntilAsync("it is read", () => next.IsCompleted, TimeSpan.FromSeconds(5), Ct);
        Assert.Equal("awake", await next);
    }

    [Fact]
    public async Task It_does_not_take_another_run_of_its_machine_for_one_that_was_suspended()
    {
        await using var channel = Open(isAsleep: true);
        _console.GoOff(isReplaced: true);
        Assert.Equal("", await ReadAsync(channel));
        Assert.NotNull(channel.Exit);
    }

    private ConsoleChannel Open(bool isAsleep = false) =>
        new(_console, _console, new TerminalRequest { IsConsole = true, IsAsleep = _ => ValueTask.FromResult(isAsleep) }, _clock);

    private static Task<string> ReadAsync(ConsoleChannel channel) => Task.Run(
        async () =>
        {
            var into = new byte[4096];
            return Encoding.UTF8.GetString(into, 0, await channel.ReadAsync(into, Ct));
        },
        Ct);
}
