using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Ssh;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Ssh;

[Collection(SshdCollection.Name)]
public sealed class SshTests(LoopbackSshd sshd, ITestOutputHelper output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_answers_with_its_code_and_both_outputs()
    {
        sshd.Require();
        var result = await Exec().RunAsync(sshd.Route, "echo out; echo err >&2; exit 3", null, Deadline, Ct);
        Assert.Equal((3, "out\n", "err\n", false), (result.ExitCode, result.OutputText, result.ErrorText, result.Truncated));
    }

    [Fact]
    public async Task A_command_reads_what_it_is_given_and_then_the_end()
    {
        sshd.Require();
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);
        var result = await Exec().RunAsync(sshd.Route, "cat", bytes, Deadline, Ct);
        Assert.Equal(bytes, result.Output.ToArray());
        Assert.Equal("0\n", (await Exec().RunAsync(sshd.Route, "wc -c", null, Deadline, Ct)).OutputText);
    }

    [Fact]
    public async Task A_command_that_ends_without_reading_is_no_error()
    {
        sshd.Require();
        var result = await Exec().RunAsync(sshd.Route, "exit 7", new byte[5_000_000], Deadline, Ct);
        Assert.Equal(7, result.ExitCode);
    }

    [Fact]
    public async Task Output_is_bounded_and_says_so()
    {
        sshd.Require();
        var result = await Exec().RunAsync(sshd.Route, "head -c 3000000 /dev/zero", null, Deadline, Ct);
        Assert.Equal((SshExec.MostOutput, true, 0), (result.Output.Length, result.Truncated, result.ExitCode));
    }

    [Fact]
    public async Task A_command_that_does_not_end_meets_its_deadline()
    {
        sshd.Require();
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAsync<EngineTimeoutException>(() => Exec().RunAsync(sshd.Route, "sleep 30", null, TimeSpan.FromSeconds(2), Ct));
        Assert.InRange(watch.Elapsed.TotalSeconds, 1.5, 10);
    }

    [Fact]
    public async Task A_command_killed_by_a_signal_names_it()
    {
        sshd.Require();
        var result = await Exec().RunAsync(sshd.Route, "kill -KILL $$", null, Deadline, Ct);
        Assert.Equal((null, "KILL"), (result.ExitCode, result.Signal));
    }

    [Fact]
    public async Task Another_host_key_is_refused_and_both_are_named()
    {
        sshd.Require();
        var route = sshd.Route with { HostKeys = [sshd.Route.HostKeys[0].Replace(sshd.Route.HostKeys[0].Split(' ')[1], OtherBlob(), StringComparison.Ordinal)] };
        var error = await Assert.ThrowsAsync<EngineFailedException>(() => Exec().RunAsync(route, "true", null, Deadline, Ct));
        Assert.Contains("another SSH host key", error.Message, StringComparison.Ordinal);
        Assert.Contains("nothing was sent", error.Message, StringComparison.Ordinal);

        // A key of a kind that the guest does not have never gets as far as being shown.
        var kind = sshd.Route with { HostKeys = [sshd.OtherPublicKey] };
        await Assert.ThrowsAsync<EngineFailedException>(() => Exec().RunAsync(kind, "true", null, Deadline, Ct));
    }

    [Fact]
    public async Task Another_login_key_is_refused_with_a_sentence()
    {
        sshd.Require();
        var error = await Assert.ThrowsAsync<EngineFailedException>(() => Exec().RunAsync(sshd.Route with { PrivateKey = sshd.OtherKey }, "true", null, Deadline, Ct));
        Assert.Contains("refused the login", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_at_the_port_is_tried_again_and_then_said()
    {
        sshd.Require();
        var options = new SshOptions { RetryWaits = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)] };
        var exec = new SshExec(options, TimeProvider.System, NullLogger<SshExec>.Instance);
        var error = await Assert.ThrowsAsync<EngineFailedException>(() => exec.RunAsync(sshd.Route with { Port = 1 }, "true", null, Deadline, Ct));
        Assert.Contains("does not answer on SSH", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_engine_knows_why_nobody_may_answer_that_is_said_of_who_does_not_and_of_nobody_else()
    {
        sshd.Require();
        const string Advice = "It is far away.";
        var exec = new SshExec(new SshOptions { RetryWaits = [TimeSpan.FromMilliseconds(1)] }, TimeProvider.System, NullLogger<SshExec>.Instance);
        var nobody = sshd.Route with { Port = 1, UnreachedAdvice = Advice };
        var error = await Assert.ThrowsAsync<EngineFailedException>(() => exec.RunAsync(nobody, "true", null, Deadline, Ct));
        Assert.EndsWith($"If it goes on: {Advice}", error.Message, StringComparison.Ordinal);

        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var quiet = nobody with { Port = ((IPEndPoint)silent.LocalEndpoint).Port };
        var late = await Assert.ThrowsAsync<EngineTimeoutException>(() => exec.RunAsync(quiet, "true", null, TimeSpan.FromMilliseconds(300), Ct));
        Assert.EndsWith($"If it goes on: {Advice}", late.Message, StringComparison.Ordinal);

        var there = sshd.Route with { UnreachedAdvice = Advice };
        var slow = await Assert.ThrowsAsync<EngineTimeoutException>(() => exec.RunAsync(there, "sleep 60", null, TimeSpan.FromSeconds(5), Ct));
        var stranger = await Assert.ThrowsAsync<EngineFailedException>(() => exec.RunAsync(there with { User = "nobody-of-that-name" }, "true", null, Deadline, Ct));
        Assert.DoesNotContain(Advice, slow.Message + stranger.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_that_answers_only_later_is_waited_for_with_patience_and_not_without()
    {
        sshd.Require();
        var options = new SshOptions { RetryWaits = [TimeSpan.FromMilliseconds(10)] };
        var tries = new CountingLog();
        var connector = new SshConnector(options, TimeProvider.System, tries);
        var route = sshd.Route with { Port = FreePort.Find() };
        await Assert.ThrowsAsync<EngineFailedException>(() => connector.OpenAsync(route, new TerminalRequest(), Ct));
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var left = connector.OpenAsync(route, new TerminalRequest { Patience = Deadline }, leave.Token);
        await Eventually.TrueAsync("it was tried again and again", () => tries.Count > 5, Ct);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        var opening = connector.OpenAsync(route, new TerminalRequest { Patience = Deadline }, Ct);
        using var listener = new TcpListener(IPAddress.Loopback, route.Port);
        listener.Start();
        var relay = RelayAsync(listener, sshd.Route.Port);
        await using (var channel = await opening)
        {
            await TypeAsync(channel, "echo mark$((40+2))\r");
            await ReadUntilAsync(channel, "mark42");
        }

        await relay;
    }

    [Fact]
    public async Task A_shell_types_resizes_and_ends_with_its_code()
    {
        sshd.Require();
        await using var channel = await OpenAsync();
        await TypeAsync(channel, "stty size; echo mark$((40+2))\r");
        Assert.Contains("24 80", await ReadUntilAsync(channel, "mark42"), StringComparison.Ordinal);
        await channel.ResizeAsync(new TerminalSize(132, 43), Ct);
        await TypeAsync(channel, "stty size; echo mark$((40+3))\r");
        Assert.Contains("43 132", await ReadUntilAsync(channel, "mark43"), StringComparison.Ordinal);
        await TypeAsync(channel, "exit 5\r");
        await ReadToEndAsync(channel);
        Assert.Equal(new TerminalExit(5, null, null), channel.Exit);
        Assert.True(channel.Ended.IsCancellationRequested);
        await channel.WriteAsync("late"u8.ToArray(), Ct);
        await channel.ResizeAsync(TerminalSize.Default, Ct);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_lost_and_says_so()
    {
        sshd.Require();
        await using var channel = await OpenAsync();
        await TypeAsync(channel, "kill -9 $PPID\r");
        await ReadToEndAsync(channel);
        Assert.NotNull(channel.Exit?.Lost);
    }

    [Fact]
    public async Task A_guest_that_hangs_is_noticed()
    {
        sshd.Require();
        var options = new SshOptions { KeepAliveInterval = TimeSpan.FromMilliseconds(300), KeepAliveDeadline = TimeSpan.FromMilliseconds(700) };
        await using var channel = await OpenAsync(options);

        // It answers what it is asked while it is well: three rounds of asking do it no harm.
        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        Assert.False(channel.Ended.IsCancellationRequested, channel.Exit?.Lost);
        // Quoted, so that what the terminal echoes of this line is not taken for its answer.
        await TypeAsync(channel, "echo ss''hd=$PPID.\r");
        var text = await ReadUntilAsync(channel, "sshd=", ".\r\n");
        var session = text[(text.LastIndexOf("sshd=", StringComparison.Ordinal) + 5)..].Split('.')[0];
        await SignalAsync("-STOP", session);
        try
        {
            await ReadToEndAsync(channel);
            Assert.Contains("not answered", channel.Exit?.Lost, StringComparison.Ordinal);
        }
        finally
        {
            await SignalAsync("-CONT", session);
        }
    }

    [Fact]
    public async Task An_unread_flood_is_held_back_and_memory_stays_flat()
    {
        sshd.Require();
        await using var channel = await OpenAsync();
        await TypeAsync(channel, "yes 0123456789012345678901234567890123456789\r");
        await ReadUntilAsync(channel, "0123456789\r\n0123456789");
        var before = ResidentBytes();
        var readBefore = ReadBytes();
        var rows = new StringBuilder();
        for (var second = 0; second < 12; second++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Ct);
            rows.Append(ResidentBytes() / 1_000_000).Append(' ');
        }

        output.WriteLine($"RSS in MB before: {before / 1_000_000}, then every second: {rows}; read from sockets meanwhile: {(ReadBytes() - readBefore) / 1000} kB");
        Assert.True(ResidentBytes() - before < 32_000_000, $"grew from {before} to {ResidentBytes()}");

        // And it goes on where it stood: nothing is lost, nothing hangs.
        await TypeAsync(channel, "\u0003");
        await TypeAsync(channel, "echo mark$((40+2))\r");
        await ReadUntilAsync(channel, "mark42");
    }

    [Fact]
    public async Task A_held_terminal_closes_at_once()
    {
        sshd.Require();
        var channel = await OpenAsync();
        await TypeAsync(channel, "yes\r");
        await ReadUntilAsync(channel, "y\r\ny\r\ny\r\n");
        await Task.Delay(500, Ct);
        var watch = Stopwatch.StartNew();
        await channel.DisposeAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_paste_into_a_program_that_does_not_read_waits_and_can_be_left()
    {
        sshd.Require();
        await using var channel = await OpenAsync();
        await TypeAsync(channel, "stty raw -echo; echo re''ady; sleep 4; head -c 4000000 | sha256sum; stty sane\r");
        await ReadUntilAsync(channel, "ready\n");
        var bytes = new byte[4_000_000];
        Array.Fill(bytes, (byte)'x');
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => channel.WriteAsync(bytes, soon.Token).AsTask());
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), await ReadUntilAsync(channel, "  -"), StringComparison.Ordinal);
    }

    private string OtherBlob()
    {
        // A well-formed key of the same kind that is not the guest's: its last bit is turned.
        var blob = Convert.FromBase64String(sshd.Route.HostKeys[0].Split(' ')[1]);
        blob[^1] ^= 1;
        return Convert.ToBase64String(blob);
    }

    private static SshExec Exec() => new(new SshOptions(), TimeProvider.System, NullLogger<SshExec>.Instance);

    private Task<ITerminalChannel> OpenAsync(SshOptions? options = null) =>
        new SshConnector(options ?? new SshOptions(), TimeProvider.System, NullLogger<SshConnector>.Instance).OpenAsync(sshd.Route, new TerminalRequest(), Ct);

    private static async Task RelayAsync(TcpListener listener, int port)
    {
        using var from = await listener.AcceptTcpClientAsync(Ct);
        using var to = new TcpClient();
        await to.ConnectAsync(IPAddress.Loopback, port, Ct);
        await Task.WhenAny(from.GetStream().CopyToAsync(to.GetStream(), Ct), to.GetStream().CopyToAsync(from.GetStream(), Ct));
    }

    private static ValueTask TypeAsync(ITerminalChannel channel, string text) => channel.WriteAsync(Encoding.UTF8.GetBytes(text), Ct);

    private static async Task SignalAsync(string signal, string process)
    {
        using var kill = Process.Start("kill", [signal, process]);
        await kill.WaitForExitAsync(CancellationToken.None);
        Assert.True(kill.ExitCode == 0, $"kill {signal} '{process}' ended with {kill.ExitCode}");
    }

    // Until the text holds the mark and, anywhere behind it, what must follow.
    private static async Task<string> ReadUntilAsync(ITerminalChannel channel, string mark, string then = "")
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        late.CancelAfter(Deadline);
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!Shows(text.ToString(), mark, then))
        {
            var read = await channel.ReadAsync(buffer, late.Token);
            Assert.True(read > 0, $"ended before '{mark}': {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            if (text.Length > 1_000_000)
                text.Remove(0, 900_000);
        }

        return text.ToString();
    }

    private static bool Shows(string text, string mark, string then) =>
        text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at && text.IndexOf(then, at + mark.Length, StringComparison.Ordinal) >= 0;

    private static async Task ReadToEndAsync(ITerminalChannel channel)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        late.CancelAfter(Deadline);
        var buffer = new byte[4096];
        while (await channel.ReadAsync(buffer, late.Token) > 0)
        {
        }
    }

    private static long ResidentBytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }

    // Everything this process has read, sockets too (proc(5), io).
    private static long ReadBytes() =>
        long.Parse(File.ReadLines("/proc/self/io").First(line => line.StartsWith("rchar:", StringComparison.Ordinal))[7..], System.Globalization.CultureInfo.InvariantCulture);

    private sealed class CountingLog : ILogger<SshConnector>
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Interlocked.Increment(ref _count);
    }
}
