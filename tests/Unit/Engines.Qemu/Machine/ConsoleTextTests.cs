using Batwa.Engines.Qemu.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

public sealed class ConsoleTextTests
{
    [Fact]
    public void Lines_lose_colours_titles_and_bells() => Assert.Equal(
        ["[ OK ] Started foo", "login:"],
        ConsoleText.LastLines("[\u001b[0;32m OK \u001b[0m] Started\u0007 foo\r\n\u001b]0;title\u0007\r\n\u001b(B\u001b[m login: ", 20, 200));

    [Fact]
    public void What_was_overwritten_is_not_told() => Assert.Equal(["after"], ConsoleText.LastLines("before\rafter\r\n", 20, 200));

    [Fact]
    public void The_last_lines_are_taken_and_long_ones_cut() =>
        Assert.Equal(["two", "thre"], ConsoleText.LastLines("one\n\n  \ntwo\nthree\n", 2, 4));

    [Fact]
    public void Nothing_printed_is_nothing_told() => Assert.Empty(ConsoleText.LastLines("\r\n\u001b[2J", 20, 200));
}
