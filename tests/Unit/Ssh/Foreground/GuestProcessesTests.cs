using System.Text;
using Batwa.Ssh.Foreground;
using Xunit;

namespace Batwa.Tests.Unit.Ssh.Foreground;

public sealed class GuestProcessesTests
{
    [Fact]
    public void A_line_is_read_whatever_its_program_is_called()
    {
        const string Line = "42 (a) b (c) R 7 40 39 34816 41 4194304 1 2 3 4 5 6 7 8 20 0 1 0 123456789012 9 10";
        Assert.Equal(new GuestProcess(42, "a) b (c", 7, 40, 39, 34816, 41, 123456789012), GuestProcess.Parse(Line)! with { Words = [] }, Compare);
        Assert.Null(GuestProcess.Parse(Line.Replace(") R", ") Z", StringComparison.Ordinal)));
        Assert.Null(GuestProcess.Parse("42 (a) R 7 40"));
        Assert.Null(GuestProcess.Parse("cat: /proc/42/stat: No such file or directory"));
        Assert.Null(GuestProcess.Parse(""));
    }

    [Fact]
    public void Words_are_read_as_they_are_and_belong_to_their_process()
    {
        var all = new Guest().Add(300, "x", 1, 0, 0, -1, 9, "x a\nb  c").Add(301, "kthreadd", 1, 0, 0, -1, 9).Parsed;
        Assert.Equal(["x", "a\nb", "", "c"], all.Find(300)!.Words);
        Assert.Empty(all.Find(301)!.Words);
        Assert.Equal(["sh"], all.Find(900)!.Words);
    }

    [Fact]
    public void The_programs_of_the_connection_come_in_the_order_in_which_they_were_begun()
    {
        var all = new Guest().Login(205, 5, 205, 30).Login(203, 3, 203, 10).Login(204, 4, 204, 10)
            .Add(206, "sh", 100, 0, 0, -1, 20, "sh").Add(207, "bash", 205, 5, 0, 205, 15, "bash", session: 205).Add(208, "bash", 1, 8, 0, 208, 1, "-bash").Parsed;
        Assert.Equal([203, 204, 205], all.OnTerminals().Select(one => one.Id));
    }

    [Fact]
    public void Who_asks_through_a_wrapper_finds_them_too() => Assert.Equal([200], new Guest(askerBelow: 150).Login(200, 3, 200, 10).Parsed.OnTerminals().Select(one => one.Id));

    [Fact]
    public void A_connection_without_any_has_none() => Assert.Empty(new Guest().Parsed.OnTerminals());

    [Fact]
    public void What_a_shell_says_before_is_passed_over() =>
        Assert.Single(GuestProcesses.Parse(Encoding.UTF8.GetBytes($"Welcome!\n\n{new Guest().Login(200, 3, 200, 10).Text}"))!.OnTerminals());

    [Theory]
    [InlineData("")]
    [InlineData("sh: not found\n")]
    [InlineData("batwa-processes x\n")]
    [InlineData("batwa-processes 5\n\n")]
    [InlineData("batwa-processes 900\ncut in the mid")]
    public void Anything_else_is_no_answer(string text) => Assert.Null(GuestProcesses.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void No_prefix_of_an_answer_breaks_anything()
    {
        var bytes = new Guest().Login(200, 3, 210, 10).Job(210, "make", 200, 3, 210).Bytes;
        for (var length = 0; length < bytes.Length; length++)
        {
            if (GuestProcesses.Parse(bytes.AsSpan(0, length)) is { } all)
                Assert.All(all.OnTerminals(), one => ForegroundRule.Judge(all, one));
        }
    }

    // An array is equal to itself alone.
    private static bool Compare(GuestProcess one, GuestProcess other) => one with { Words = other.Words } == other;
}
