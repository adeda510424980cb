using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Microsoft.Extensions.Logging;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Batwa.Ssh;

/// <summary>Runs one command in a guest, without a terminal. For the server's own short questions (figures, cloud-init's state), and for commands of persons.</summary>
public sealed class SshExec
{
    /// <summary>The most bytes of standard output that are kept: 1 MiB. What comes after is read and dropped.</summary>
    public const int MostOutput = 1024 * 1024;

    /// <summary>The most bytes of standard error that are kept: 1 MiB.</summary>
    public const int MostError = 1024 * 1024;

    private readonly TimeProvider _time;
    private readonly ILogger<SshExec> _log;
    private readonly SshDialer _dialer;

    /// <summary>Makes one.</summary>
    public SshExec(SshOptions options, TimeProvider time, ILogger<SshExec> log)
    {
        (_time, _log) = (time, log);
        _dialer = new SshDialer(options, time, log);
    }

    /// <summary>Connects, runs, and closes. The command is a line for the guest user's login shell (RFC 4254, 6.5): quote what is put into it.</summary>
    /// <param name="route">Where.</param>
    /// <param name="command">The command line.</param>
    /// <param name="stdin">What it reads; null for nothing. Its end follows at once in both cases.</param>
    /// <param name="deadline">For all of it, the connecting too.</param>
    /// <param name="ct">Cancels; the connection is cut, which ends most commands with SIGHUP or a broken pipe.</param>
    /// <exception cref="EngineTimeoutException">The deadline has passed.</exception>
    /// <exception cref="EngineException">It could not be run; a command that failed is a result, not an exception.</exception>
    public async Task<SshExecResult> RunAsync(SshRoute route, string command, ReadOnlyMemory<byte>? stdin, TimeSpan deadline, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(deadline, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        var answered = false;
        try
        {
            var client = await _dialer.DialAsync(route, TimeSpan.Zero, stop.Token).ConfigureAwait(false);
            answered = true;
            var running = Task.Run(() => RunAsync(client, command, stdin ?? default), CancellationToken.None);
            try
            {
                return await running.WaitAsync(stop.Token).ConfigureAwait(false);
            }
            finally
            {
                // Cutting the connection ends whatever of the command still waits.
                await Task.Run(client.Dispose, CancellationToken.None).ConfigureAwait(false);
                _ = ObserveAsync(running);
            }
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw SshErrors.CommandTimedOut(route, deadline, e, answered);
        }
        catch (Exception e) when (SshErrors.IsSsh(e))
        {
            throw SshErrors.Connecting(route, e, answered);
        }
    }

    private static async Task<SshExecResult> RunAsync(SshClient client, string command, ReadOnlyMemory<byte> stdin)
    {
        // The library sends the end of the input only where something was written.
        using var run = client.CreateCommand(stdin.IsEmpty ? "exec </dev/null; " + command : command);
        var ended = run.ExecuteAsync(CancellationToken.None);
        var output = Task.Run(() => ReadSome(run.OutputStream, MostOutput));
        var error = Task.Run(() => ReadSome(run.ExtendedOutputStream, MostError));
        var input = Task.Run(() => WriteAll(run, stdin));

        // Not the input: a command may end without reading all of it, and its writer then waits until the connection is closed.
        await ended.ConfigureAwait(false);
        var (written, all) = await output.ConfigureAwait(false);
        var (complained, allErrors) = await error.ConfigureAwait(false);
        if (input.IsFaulted && run.ExitStatus is null && run.ExitSignal is null)
            await input.ConfigureAwait(false);
        return new SshExecResult(run.ExitStatus, run.ExitSignal, written, complained, all, allErrors);
    }

    private static void WriteAll(SshCommand run, ReadOnlyMemory<byte> stdin)
    {
        if (stdin.IsEmpty)
            return;
        try
        {
            using var input = run.CreateInputStream();
            input.Write(stdin.Span);
        }
        catch (InvalidOperationException e)
        {
            // It had ended already.
            throw new SshConnectionException("The command took no input.", e);
        }
    }

    // Reads to the end, keeps the beginning.
    private static (byte[] Kept, long All) ReadSome(Stream from, int most)
    {
        using var kept = new MemoryStream();
        var all = 0L;
        var buffer = new byte[16 * 1024];
        while (from.Read(buffer) is > 0 and var read)
        {
            var fits = (int)Math.Min(read, most - kept.Length);
            kept.Write(buffer, 0, fits);
            all += read;
        }

        return (kept.ToArray(), all);
    }

    private async Task ObserveAsync(Task running)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (Exception e) when (SshErrors.IsSsh(e) || e is OperationCanceledException)
        {
            SshLog.GivenUp(_log, e.Message);
        }
    }
}
