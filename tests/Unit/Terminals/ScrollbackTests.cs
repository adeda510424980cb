using System.Text;
using Batwa.Terminals;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

public sealed class ScrollbackTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_kept_is_read_back_exactly_from_every_position(int seed)
    {
        var random = new Random(seed);
        const int capacity = 3 * Scrollback.ChunkBytes;
        using var scrollback = new Scrollback(capacity);
        var all = new MemoryStream();
        for (var round = 0; round < 400; round++)
        {
            var bytes = new byte[random.Next(1, 5000)];
            random.NextBytes(bytes);
            scrollback.Append(bytes);
            all.Write(bytes);

            Assert.Equal(all.Length, scrollback.End);
            Assert.True(scrollback.End - scrollback.Start >= Math.Min(all.Length, capacity + Scrollback.ChunkBytes), "less is kept than was promised");
            var from = random.NextInt64(scrollback.Start, scrollback.End + 1);
            var read = new byte[random.Next(0, 60_000)];
            var count = scrollback.Read(from, read);
            Assert.Equal((int)Math.Min(read.Length, scrollback.End - from), count);
            Assert.True(all.GetBuffer().AsSpan((int)from, count).SequenceEqual(read.AsSpan(0, count)));
        }

        Assert.True(scrollback.Start > 0);
    }

    [Fact]
    public void What_was_forgotten_is_an_error_not_something_else()
    {
        using var scrollback = new Scrollback(Scrollback.ChunkBytes);
        scrollback.Append(new byte[5 * Scrollback.ChunkBytes]);
        Assert.Throws<ArgumentOutOfRangeException>(() => scrollback.Read(0, new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => scrollback.Read(scrollback.End + 1, new byte[1]));
        Assert.Equal(0, scrollback.Read(scrollback.End, new byte[1]));
    }

    [Fact]
    public void A_replay_begins_outside_of_sequences_and_characters()
    {
        using var scrollback = new Scrollback(2 * Scrollback.ChunkBytes);
        var line = Encoding.UTF8.GetBytes("\u001b[38;2;10;20;30mé🐧\u001b]8;;http://example.org/a/long/one\u001b\\link\u001b]8;;\u001b\\\u001b[m\r\n");
        var all = new MemoryStream();
        for (var round = 0; round < 3000; round++)
        {
            scrollback.Append(line);
            all.Write(line);
        }

        var safe = scrollback.SafeStart(scrollback.Start);
        Assert.InRange(safe - scrollback.Start, 0, line.Length);
        var scanner = default(OutputScanner);
        scanner.Scan(all.GetBuffer().AsSpan(0, (int)safe));
        Assert.True(scanner.IsSafe);
    }

    [Fact]
    public void A_sequence_that_never_ends_is_not_begun_in_the_middle()
    {
        using var scrollback = new Scrollback(Scrollback.ChunkBytes);
        scrollback.Append("\u001bPq"u8);
        scrollback.Append(Enumerable.Repeat((byte)'~', 10 * Scrollback.ChunkBytes).ToArray());
        Assert.Equal(scrollback.End, scrollback.SafeStart(scrollback.Start));
        scrollback.Append("\u001b\\after"u8);
        Assert.Equal(scrollback.End - 5, scrollback.SafeStart(scrollback.Start));
    }
}
