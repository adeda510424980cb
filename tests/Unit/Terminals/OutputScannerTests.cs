using System.Text;
using Batwa.Terminals;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

public sealed class OutputScannerTests
{
    [Theory]
    [InlineData("plain", true)]
    [InlineData("", true)]
    [InlineData("\u001b", false)]
    [InlineData("\u001b[", false)]
    [InlineData("\u001b[1;3", false)]
    [InlineData("\u001b[1;31m", true)]
    [InlineData("\u001b[?1049h", true)]
    [InlineData("\u001b(", false)]
    [InlineData("\u001b(B", true)]
    [InlineData("\u001b7", true)]
    [InlineData("\u001b]0;title", false)]
    [InlineData("\u001b]0;title\u0007", true)]
    [InlineData("\u001b]0;title\u001b", false)]
    [InlineData("\u001b]0;title\u001b\\", true)]
    [InlineData("\u001b]0;title\u001b[", false)]
    [InlineData("\u001b]0;title\u001b[m", true)]
    [InlineData("\u001bPq#0;2", false)]
    [InlineData("\u001bPq#0;2\u001b\\", true)]
    [InlineData("\u001b[12\u0018", true)]
    [InlineData("\u001b[12\u001b", false)]
    [InlineData("é€🐧", true)]
    public void A_point_is_safe_outside_of_sequences(string text, bool safe)
    {
        var scanner = default(OutputScanner);
        scanner.Scan(Encoding.UTF8.GetBytes(text));
        Assert.Equal(safe, scanner.IsSafe);
    }

    [Fact]
    public void A_point_inside_a_character_is_not_safe()
    {
        var bytes = Encoding.UTF8.GetBytes("a🐧b");
        Assert.Equal([true, false, false, false, true, true], Enumerable.Range(1, bytes.Length).Select(length =>
        {
            var scanner = default(OutputScanner);
            scanner.Scan(bytes.AsSpan(0, length));
            return scanner.IsSafe;
        }));
    }

    [Fact]
    public void It_says_where_the_first_safe_point_is_however_the_bytes_are_cut()
    {
        var random = new Random(7);
        string[] pieces = ["text ", "é", "🐧", "\u001b[1;31m", "\u001b]8;;http://x\u0007", "\u001bPq~~\u001b\\", "\r\n", "\u001b(B"];
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 20).Select(_ => pieces[random.Next(pieces.Length)]));
            var bytes = Encoding.UTF8.GetBytes(text);
            var safe = new HashSet<int>();
            for (var (at, rest) = (0, text); rest.Length > 0;)
            {
                safe.Add(at);
                var piece = pieces.First(rest.StartsWith);
                if (piece == "text ")
                    safe.UnionWith(Enumerable.Range(at, 5));
                if (piece == "\r\n")
                    safe.UnionWith([at, at + 1]);
                at += Encoding.UTF8.GetByteCount(piece);
                rest = rest[piece.Length..];
            }

            safe.Add(bytes.Length);
            var scanner = default(OutputScanner);
            for (var from = 0; from < bytes.Length;)
            {
                var count = random.Next(1, Math.Min(9, bytes.Length - from + 1));
                var said = scanner.Scan(bytes.AsSpan(from, count));
                var first = Enumerable.Range(from, count + 1).Cast<int?>().FirstOrDefault(at => safe.Contains(at!.Value));
                Assert.Equal(first is { } at ? at - from : -1, said);
                from += count;
            }
        }
    }
}
