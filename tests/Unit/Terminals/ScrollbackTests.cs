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
}
