using Batwa.Server.Composition.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.Unit.Server.Composition;

public sealed class LogLinesTests
{
    [Fact]
    public void A_line_says_when_how_bad_which_part_and_what_and_no_number()
    {
        var line = Write(LogLevel.Information, "Batwa.Server.Inventory.InventoryService", "Host local: watching qemu, 3 instances");

        Assert.EndsWith("Z info InventoryService: Host local: watching qemu, 3 instances\n", line, StringComparison.Ordinal);
        Assert.DoesNotContain("982645696", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a\r\n2026-11-23T00:00:00.000Z info SignIn: admin signed in")]
    [InlineData("/a\u001b]0;mine\u0007\u001b[2J")]
    [InlineData("/a\u0085\u2028\u202egnp")]
    public void What_a_stranger_sent_neither_forges_a_line_nor_steers_the_terminal(string path)
    {
        var line = Write(LogLevel.Warning, "Batwa.Server.Security.Origins.HostCheck", path);

        Assert.Equal(1, line.Count(c => c == '\n'));
        Assert.DoesNotContain(line.TrimEnd('\n'), c => char.IsControl(c) || c is '\u2028' or '\u202e');
    }

    [Fact]
    public void An_exception_stands_below_its_line_indented()
    {
        var text = Write(LogLevel.Error, "Batwa.Server.Http.ProblemPipeline", "GET /a failed unforeseen", new InvalidOperationException("first\nsecond\u001b[2J"));

        var lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal("    System.InvalidOperationException: first", lines[1]);
        Assert.Equal("    second\uFFFD[2J", lines[2]);
    }

    private static string Write(LogLevel level, string category, string text, Exception? exception = null)
    {
        using var output = new StringWriter();
        var entry = new LogEntry<string>(level, category, new EventId(982645696, "Watching"), text, exception, (state, _) => state);
        new LogLines(TimeProvider.System).Write(entry, null, output);
        return output.ToString();
    }
}
