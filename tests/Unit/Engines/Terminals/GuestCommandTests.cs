using System.Diagnostics;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Terminals;

public sealed class GuestCommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain")]
    [InlineData("two words")]
    [InlineData("")]
    [InlineData("it's")]
    [InlineData("'; touch /tmp/never; '")]
    [InlineData("$HOME `id` $(id) !! \\ \" * ? [a] ~ # & | < > ; {a,b}")]
    [InlineData("line one\nline two\ttab")]
    [InlineData("é€🐧")]
    [InlineData("-n")]
    [InlineData("\\'")]
    public async Task A_shell_gives_each_word_back_as_it_was(string word)
    {
        var line = GuestCommand.Of(["printf", "%s|", word, "end"]).ToShellLine();

        Assert.Equal($"{word}|end|", (await ShellAsync(line)).Output);
    }

    [Fact]
    public async Task It_runs_where_it_should_or_not_at_all()
    {
        Assert.Equal("/\n", (await ShellAsync(GuestCommand.Of(["pwd"], "/").ToShellLine())).Output);
        Assert.Equal("", (await ShellAsync(GuestCommand.Of(["echo", "ran"], "/no/such/'place'").ToShellLine())).Output);
        Assert.NotEqual(0, (await ShellAsync(GuestCommand.Of(["echo", "ran"], "/no/such/'place'").ToShellLine())).Code);
    }

    [Theory]
    [InlineData(null, "'ls'")]
    [InlineData("", "'ls'")]
    [InlineData("~", "'ls'")]
    [InlineData("~/a b", "cd -- './a b' && 'ls'")]
    [InlineData("src", "cd -- './src' && 'ls'")]
    [InlineData("-", "cd -- './-' && 'ls'")]
    [InlineData("/srv", "cd -- '/srv' && 'ls'")]
    public void A_directory_is_absolute_or_below_the_home(string? directory, string line) => Assert.Equal(line, GuestCommand.Of(["ls"], directory).ToShellLine());

    [Fact]
    public void Exit_codes_are_the_command_s_own() => Assert.Equal("'sh' '-c' 'exit 3'", GuestCommand.Of(["sh", "-c", "exit 3"]).ToShellLine());

    [Fact]
    public void The_title_is_what_a_person_would_type()
    {
        Assert.Equal("apt update && apt upgrade", GuestCommand.Of(["sh", "-c", "apt update &&\n  apt upgrade"]).Title);
        Assert.Equal("git commit -m 'it is done'", GuestCommand.Of(["git", "commit", "-m", "it is done"]).Title);
        Assert.Equal(200, GuestCommand.Of(["echo", new string('x', 1000)]).Title.Length);
    }

    [Fact]
    public void What_is_no_command_is_refused_with_the_rule()
    {
        foreach (var words in new string[][] { [], [""], ["a\0b"], ["ok", new string('x', GuestCommand.MostBytes)], [.. Enumerable.Repeat("x", GuestCommand.MostWords + 1)] })
            Assert.Contains(GuestCommand.Rule, Assert.Throws<RequestRejectedException>(() => GuestCommand.Of(words)).Message, StringComparison.Ordinal);
        Assert.Contains(GuestCommand.DirectoryRule, Assert.Throws<RequestRejectedException>(() => GuestCommand.Of(["ls"], "a\0b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_prints_nothing_of_itself() => Assert.DoesNotContain("secret", $"{new TerminalRequest { Command = GuestCommand.Of(["login", "secret"]) }}", StringComparison.Ordinal);

    private static async Task<(int Code, string Output)> ShellAsync(string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync(Ct);
        await shell.WaitForExitAsync(Ct);
        return (shell.ExitCode, output);
    }
}
