using System.Text;
using Batwa.Engines.Terminals;
using Batwa.Ssh;
using Batwa.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>What a real guest says of the programs in its terminals, which have no marks of any kind.</summary>
[Collection(SshdCollection.Name)]
public sealed class ForegroundTests(LoopbackSshd sshd)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static SshConnector Connector { get; } = new(new SshOptions(), TimeProvider.System, NullLogger<SshConnector>.Instance);

    [Theory]
    [InlineData("sleep 1000", "sleep")]
    [InlineData("sleep 1000 | cat", "sleep")]
    [InlineData("sh -c 'sleep 1000; true'", "sh")]
    [InlineData("printf 'sleep 1000\\ntrue\\n' > /tmp/batwa-script.sh; bash /tmp/batwa-script.sh", "batwa-script.sh")]
    [InlineData("bash --norc -i\rsleep 1000", "sleep")]
    [InlineData("sudo sleep 1000", "sleep", "sudo")]
    [InlineData("sudo -s\rsleep 1000", "sleep", "sudo")]
    [InlineData("exec sleep 1000", "sleep")]
    [InlineData("busybox ash\rsleep 1000", "sleep", "busybox")]
    [InlineData("zsh -f\rsleep 1000", "sleep", "zsh")]
    public async Task A_program_is_named_whatever_it_was_started_from(string typed, string name, string? needs = null)
    {
        Require(needs);
        await using var shell = await OpenAsync();
        await shell.TypeAsync($"{typed}\r");
        await Eventually.GetAsync("it is seen", shell.AskAsync, said => said == new TerminalForeground(ForegroundState.Program, name), Ct);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sleep 1000 &")]
    [InlineData("sleep 1000 | cat & sleep 0.01")]
    [InlineData("bash --norc -i")]
    [InlineData("sh")]
    [InlineData("bash --norc -o vi -i\rsh -i")]
    [InlineData("sudo -s", "sudo")]
    [InlineData("sudo -i", "sudo")]
    [InlineData("su -")]
    [InlineData("su --pty")]
    [InlineData("sudo su -", "sudo")]
    [InlineData("exec bash --norc")]
    [InlineData("busybox ash", "busybox")]
    [InlineData("zsh -f", "zsh")]
    [InlineData("fish --no-config", "fish")]
    [InlineData("tmux -L batwa-fg -f /dev/null new-session -A -s fg", "tmux")]
    public async Task A_shell_that_waits_for_a_command_is_idle_whatever_is_in_its_background(string typed, string? needs = null)
    {
        Require(needs);
        if (typed.StartsWith("su ", StringComparison.Ordinal))
            Assert.SkipUnless(Environment.IsPrivilegedProcess, "su asks for a password");
        await using var shell = await OpenAsync();
        await shell.TypeAsync($"{typed}\r");
        await shell.AnswersAsync();
        await Eventually.GetAsync("it is idle", shell.AskAsync, said => said == TerminalForeground.Idle, Ct);
    }

    [Fact]
    public async Task A_job_that_was_stopped_is_in_the_background_until_it_is_brought_back()
    {
        sshd.Require();
        await using var shell = await OpenAsync();
        await shell.TypeAsync("sleep 1000\r");
        await Eventually.TrueAsync("it runs", async () => (await shell.AskAsync()).State == ForegroundState.Program, Ct);
        await shell.TypeAsync("\u001a");
        await Eventually.TrueAsync("it is stopped", async () => (await shell.AskAsync()).State == ForegroundState.Idle, Ct);
        await shell.TypeAsync("fg\r");
        await Eventually.TrueAsync("it runs again", async () => (await shell.AskAsync()).State == ForegroundState.Program, Ct);
    }

    [Fact]
    public async Task Each_of_the_shells_of_one_connection_has_its_own_also_where_some_have_ended_and_begun()
    {
        sshd.Require();
        List<Shell> shells = [];
        try
        {
            // Opened at once, as a page does that comes back.
            shells.AddRange(await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => OpenAsync())));
            await shells[2].DisposeAsync();
            await shells[4].TypeAsync("exit\r");
            await Eventually.TrueAsync("it has ended", () => shells[4].Channel.Exit is not null, Ct);
            (shells[2], shells[4]) = (await OpenAsync(), await OpenAsync());
            foreach (var (shell, index) in shells.Select((shell, index) => (shell, index)).Where(one => one.index % 2 == 0))
                await shell.TypeAsync($"exec -a x sleep 100{index}\r");
            foreach (var (shell, index) in shells.Select((shell, index) => (shell, index)))
            {
                var expected = index % 2 == 0 ? ForegroundState.Program : ForegroundState.Idle;
                await Eventually.GetAsync($"shell {index} is {expected}", shell.AskAsync, said => said.State == expected, Ct);
            }

            // All at once.
            var said = await Task.WhenAll(shells.Select(shell => shell.AskAsync()));
            Assert.Equal(shells.Select((_, index) => index % 2 == 0 ? ForegroundState.Program : ForegroundState.Idle), said.Select(one => one.State));
        }
        finally
        {
            foreach (var shell in shells)
                await shell.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_shell_that_is_over_is_not_known()
    {
        sshd.Require();
        await using var shell = await OpenAsync();
        await shell.TypeAsync("exit\r");
        await Eventually.TrueAsync("it has ended", () => shell.Channel.Exit is not null, Ct);
        Assert.Equal(TerminalForeground.Unknown, await shell.AskAsync());
    }

    private void Require(string? program)
    {
        sshd.Require();
        Assert.SkipUnless(program is null || Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program))), $"{program} is not installed");
        Assert.SkipUnless(program != "sudo" || Environment.IsPrivilegedProcess, "sudo may ask for a password");
    }

    private async Task<Shell> OpenAsync()
    {
        var shell = new Shell(await Connector.OpenAsync(sshd.Route, new TerminalRequest(), Ct));
        await shell.TypeAsync("PS1='$ '; expr 70 + 7\r");
        await shell.UntilAsync("77");
        return shell;
    }

    private sealed class Shell : IAsyncDisposable
    {
        private readonly StringBuilder _text = new();
        private readonly Task _reading;

        public Shell(ITerminalChannel channel)
        {
            Channel = channel;
            _reading = ReadAsync();
        }

        public ITerminalChannel Channel { get; }

        public string Text
        {
            get
            {
                lock (_text)
                    return _text.ToString();
            }
        }

        public Task<TerminalForeground> AskAsync() => ((ITerminalForeground)Channel).ForegroundAsync(Ct);

        public async Task TypeAsync(string text) => await Channel.WriteAsync(Encoding.UTF8.GetBytes(text), Ct);

        public Task<string> UntilAsync(string text) => Eventually.GetAsync($"it prints {text}", () => Task.FromResult(Text), all => all.Contains(text, StringComparison.Ordinal), Ct);

        // Typed again and again: what a shell has read ahead before it starts another, that one never sees.
        public Task AnswersAsync() => Eventually.TrueAsync(
            "it takes commands",
            async () =>
            {
                await TypeAsync("expr 40 + 2\r");
                return Text.Contains("42", StringComparison.Ordinal);
            },
            Ct);

        public async ValueTask DisposeAsync()
        {
            await Channel.DisposeAsync();
            await _reading;
        }

        private async Task ReadAsync()
        {
            var buffer = new byte[4096];
            while (await Channel.ReadAsync(buffer, CancellationToken.None) is > 0 and var count)
            {
                lock (_text)
                    _text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
    }
}
