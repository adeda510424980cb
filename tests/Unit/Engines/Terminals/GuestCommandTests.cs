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

    [Theory]
    [InlineData("plain")]
    [InlineData("it's \"$HOME\" `id` $(id) \\ !! ; | é🐧")]
    [InlineData("a\nb")]
    [InlineData("")]
    public async Task An_environment_reaches_the_program_as_it_was(string value)
    {
        var line = GuestCommand.Of(["sh", "-c", "printf '%s|%s' \"$A_1\" \"$(pwd)\""], "/", new Dictionary<string, string> { ["A_1"] = value }).ToShellLine();

        Assert.Equal($"{value}|/", (await ShellAsync(line)).Output);
    }

    [Fact]
    public void A_login_shell_is_what_the_guest_says_that_it_is_where_it_should_be()
    {
        var environment = new Dictionary<string, string> { ["A"] = "it's", ["B"] = "" };
        Assert.Equal("cd -- '/srv' && export A='it'\\''s' B='' && exec \"$SHELL\" -l", GuestCommand.LoginShell("/srv", environment)!.ToShellLine());
        Assert.True(GuestCommand.LoginShell("~", null)!.IsShell);
        Assert.Equal("exec \"$SHELL\" -l", GuestCommand.LoginShell("~", null)!.ToShellLine());
        Assert.Null(GuestCommand.LoginShell("", new Dictionary<string, string>()));
        Assert.False(GuestCommand.Of(["ls"]).IsShell);
    }

    [Fact]
    public void What_is_no_environment_is_refused_with_the_rule()
    {
        foreach (var (name, value) in new[] { ("", "x"), ("1A", "x"), ("A-B", "x"), ("Ä", "x"), ("A;id", "x"), ("A", "x\0"), ("A", new string('x', GuestCommand.MostEnvironmentBytes)) })
            Assert.Contains(GuestCommand.EnvironmentRule, Assert.Throws<RequestRejectedException>(() => GuestCommand.LoginShell(null, new Dictionary<string, string> { [name] = value })).Message, StringComparison.Ordinal);
        var many = Enumerable.Range(0, GuestCommand.MostVariables + 1).ToDictionary(at => $"A{at}", _ => (string?)"");
        Assert.False(GuestCommand.IsEnvironment(many));
    }

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
