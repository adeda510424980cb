using System.Text;
using Batwa.Engines.Terminals;
using Batwa.Ssh;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>Commands with a terminal, in place of a login shell.</summary>
[Collection(SshdCollection.Name)]
public sealed class CommandTerminalTests(LoopbackSshd sshd)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_has_a_terminal_and_ends_with_its_own_code()
    {
        var (text, exit) = await RunAsync(GuestCommand.Of(["sh", "-c", "test -t 0 && stty size && exit 7"]));
        Assert.Equal("24 80\r\n", text);
        Assert.Equal((7, null, null), (exit?.Code, exit?.Signal, exit?.Lost));
    }

    [Fact]
    public async Task Words_and_the_directory_arrive_as_they_are()
    {
        var directory = Directory.CreateTempSubdirectory("batwa it's $HOME ").FullName;
        try
        {
            var (text, exit) = await RunAsync(GuestCommand.Of(["printf", "%s|", "it's", "$HOME `id`", "é€🐧", ""], directory));
            Assert.Equal(("it's|$HOME `id`|é€🐧||", 0), (text, exit?.Code));
            Assert.Equal($"{directory}\r\n", (await RunAsync(GuestCommand.Of(["pwd"], directory))).Text);
        }
        finally
        {
            Directory.Delete(directory);
        }
    }

    [Fact]
    public async Task A_login_shell_begins_where_it_should_with_its_environment()
    {
        var environment = new Dictionary<string, string> { ["GREETING"] = "it's $HOME" };
        var (text, exit) = await RunAsync(GuestCommand.LoginShell("/", environment)!, "printf '<%s|%s|%s>\\n' \"$PWD\" \"$GREETING\" \"$0\"; exit 5\n");
        Assert.Matches(@"</\|it's \$HOME\|[^>]*sh>", text);
        Assert.Equal((5, null, null), (exit?.Code, exit?.Signal, exit?.Lost));
    }

    [Fact]
    public async Task A_directory_that_is_not_there_and_a_program_that_is_not_there_are_the_shell_s_words_and_code()
    {
        Assert.NotEqual(0, (await RunAsync(GuestCommand.Of(["echo", "ran"], "/no/such/place"))).Exit?.Code);
        var (text, exit) = await RunAsync(GuestCommand.Of(["no-such-program"]));
        Assert.Contains("not found", text, StringComparison.Ordinal);
        Assert.Equal(127, exit?.Code);
    }

    [Fact]
    public async Task A_command_that_ends_at_once_is_read_whole()
    {
        for (var i = 0; i < 10; i++)
        {
            var (text, exit) = await RunAsync(GuestCommand.Of(["printf", "quick"]));
            Assert.Equal(("quick", 0), (text, exit?.Code));
        }
    }

    private async Task<(string Text, TerminalExit? Exit)> RunAsync(GuestCommand command, string typed = "")
    {
        sshd.Require();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        late.CancelAfter(TimeSpan.FromSeconds(20));
        var connector = new SshConnector(new SshOptions(), TimeProvider.System, NullLogger<SshConnector>.Instance);
        await using var channel = await connector.OpenAsync(sshd.Route, new TerminalRequest { Command = command }, late.Token);
        await channel.WriteAsync(Encoding.UTF8.GetBytes(typed), late.Token);
        var text = new StringBuilder();
        var decoder = Encoding.UTF8.GetDecoder();
        var (bytes, chars) = (new byte[4096], new char[8192]);
        while (await channel.ReadAsync(bytes, late.Token) is var read and > 0)
            text.Append(chars, 0, decoder.GetChars(bytes, 0, read, chars, 0));
        return (text.ToString(), channel.Exit);
    }
}
