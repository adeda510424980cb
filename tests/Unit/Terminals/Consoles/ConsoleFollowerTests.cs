using Batwa.Terminals.Consoles;
using Xunit;

namespace Batwa.Tests.Unit.Terminals.Consoles;

/// <summary>Every byte of a console once, over the ends of its files, whenever they end.</summary>
public sealed class ConsoleFollowerTests
{
    private const int MostBytes = 64;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_printed_between_any_two_of_its_steps_comes_once_and_in_order(int seed)
    {
        var random = new Random(seed);
        var console = new MemoryConsole(MostBytes);
        for (var n = random.Next(8 * MostBytes); n > 0; n--)
            Print(console, random);
        var (left, atMost) = (500, 0);
        console.Between = () =>
        {
            // A reader that looks now and then is no slower than half of what is kept.
            while (left > 0 && console.Printed.Count < atMost && random.Next(3) == 0)
            {
                left--;
                Print(console, random);
            }
        };

        using var follower = new ConsoleFollower(console);
        var first = follower.TakeMissing();
        var past = first + follower.Past;
        Assert.Equal(first, follower.Position);
        List<byte> read = [];
        var into = new byte[100];
        for (var idle = 0; idle < 50 || left > 0; idle++)
        {
            atMost = (int)follower.Position + (MostBytes / 2);
            if (follower.Read(into.AsSpan(0, random.Next(1, into.Length))) is > 0 and var count)
            {
                read.AddRange(into.AsSpan(0, count));
                idle = 0;
            }
        }

        Assert.Equal(0, follower.TakeMissing());
        Assert.Equal(console.Printed.Skip((int)first), read);
        Assert.InRange(past, first, console.Printed.Count);
        Assert.True(console.Printed.Count > 2000);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_reader_that_is_too_slow_is_told_exactly_how_much_it_missed(int seed)
    {
        var random = new Random(seed);
        var console = new MemoryConsole(MostBytes);
        using var follower = new ConsoleFollower(console);
        var into = new byte[40];
        var (position, missed) = (0L, 0L);
        for (var round = 0; round < 120; round++)
        {
            for (var n = random.Next(300); n > 0 && round < 100; n--)
                Print(console, random);
            var count = follower.Read(into);
            var missing = follower.TakeMissing();
            Assert.True(missing == 0 || count == 0, "a gap is told where it is");
            position += missing;
            missed += missing;
            Assert.Equal(console.Printed.Skip((int)position).Take(count), into.Take(count));
            position += count;
        }

        while (follower.Read(into) is > 0 and var rest)
            position += rest;
        Assert.Equal(console.Printed.Count, position + follower.TakeMissing());
        Assert.True(missed > 0);
    }

    [Fact]
    public void What_was_there_when_it_began_is_read_though_it_is_removed_meanwhile()
    {
        var console = new MemoryConsole(MostBytes);
        var all = Enumerable.Range(0, 120).Select(n => (byte)n).ToArray();
        foreach (var one in all)
            console.Print([one]);
        using var follower = new ConsoleFollower(console);
        Assert.Equal(120, follower.Past);
        for (var n = 0; n < 5 * MostBytes; n++)
            console.Print([255]);

        var into = new byte[500];
        List<byte> read = [];
        while (follower.Read(into) is > 0 and var count)
            read.AddRange(into.AsSpan(0, count));
        Assert.Equal(all, read.Take(120));
        Assert.True(follower.TakeMissing() > 0);
    }

    [Fact]
    public void A_console_that_has_printed_nothing_has_no_past()
    {
        var console = new MemoryConsole(MostBytes);
        using var follower = new ConsoleFollower(console);
        Assert.Equal(0, follower.Past);
        Assert.Equal(0, follower.Read(new byte[9]));
        console.Print("first"u8);
        Assert.Equal(5, follower.Read(new byte[9]));
    }

    private static void Print(MemoryConsole console, Random random)
    {
        var bytes = new byte[random.Next(1, 12)];
        random.NextBytes(bytes);
        console.Print(bytes);
    }
}
