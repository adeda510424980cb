using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Ssh.Protocol;
using Batwa.Ssh.Protocol.Connection;
using Batwa.Ssh.Shared;
using Microsoft.Extensions.Logging;

namespace Batwa.Ssh;

/// <summary>Runs one command in a guest, without a terminal. For the server's own short questions (figures, cloud-init's state), and for commands of persons.</summary>
public sealed class SshExec
{
    /// <summary>The most bytes of standard output that are kept: 1 MiB. What comes after is read and dropped.</summary>
    public const int MostOutput = 1024 * 1024;

    /// <summary>The most bytes of standard error that are kept: 1 MiB.</summary>
    public const int MostError = 1024 * 1024;

    private readonly TimeProvider _time;
    private readonly SshPool _pool;

    /// <summary>Makes one.</summary>
    public SshExec(SshOptions options, TimeProvider time, ILogger<SshExec> log)
    {
        _time = time;
        _pool = new SshPool(options, time, log);
    }

    /// <summary>Connects, runs, and closes. The command is a line for the guest user's login shell (RFC 4254, 6.5): quote what is put into it.</summary>
    /// <param name="route">Where.</param>
    /// <param name="command">The command line.</param>
    /// <param name="stdin">What it reads; null for nothing. Its end follows at once in both cases.</param>
    /// <param name="deadline">For all of it, the connecting too.</param>
    /// <param name="ct">Cancels; the command is sent SIGHUP, and its pipes are closed.</param>
    /// <exception cref="EngineTimeoutException">The deadline has passed.</exception>
    /// <exception cref="EngineException">It could not be run; a command that failed is a result, not an exception.</exception>
    public async Task<SshExecResult> RunAsync(SshRoute route, string command, ReadOnlyMemory<byte>? stdin, TimeSpan deadline, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(deadline, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        var answered = false;
        try
        {
            var (connection, channel) = await _pool.OpenAsync(route, TimeSpan.Zero, keepsErrors: true, stop.Token).ConfigureAwait(false);
            answered = true;
            await using var closes = channel.ConfigureAwait(false);
            try
            {
                var result = await RunAsync(channel, command, stdin ?? default, stop.Token).ConfigureAwait(false);
                return connection.Lost is { } lost && result.ExitCode is null && result.Signal is null ? throw new SshProtocolException(SshFault.Lost, lost) : result;
            }
            catch (OperationCanceledException)
            {
                channel.Tell("signal", static writer => writer.Text("HUP"));
                throw;
            }
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw SshErrors.CommandTimedOut(route, deadline, e, answered);
        }
        catch (Exception e) when (SshErrors.IsOurs(e))
        {
            throw SshErrors.Connecting(route, e, answered);
        }
    }

    private static async Task<SshExecResult> RunAsync(SshChannel channel, string command, ReadOnlyMemory<byte> stdin, CancellationToken ct)
    {
        if (!await channel.RequestAsync("exec", writer => writer.Text(command), ct).ConfigureAwait(false))
            throw new SshProtocolException(SshFault.ChannelRefused, "it runs no command");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var output = ReadSomeAsync(channel.ReadAsync, MostOutput, stop.Token);
        var error = ReadSomeAsync(channel.ReadErrorsAsync, MostError, stop.Token);
        try
        {
            // A command may end without reading its input: the rest of that is dropped then.
            await channel.WriteAsync(stdin, ct).ConfigureAwait(false);
            await channel.EndInputAsync(ct).ConfigureAwait(false);
            var (written, all) = await output.ConfigureAwait(false);
            var (complained, allErrors) = await error.ConfigureAwait(false);
            await channel.Over.WaitAsync(ct).ConfigureAwait(false);
            return new SshExecResult(channel.Exit?.Code, channel.Exit?.Signal, written, complained, all, allErrors);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll((Task[])[output, error]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Reads to the end, keeps the beginning.
    private static async Task<(byte[] Kept, long All)> ReadSomeAsync(Func<Memory<byte>, CancellationToken, ValueTask<int>> read, int most, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var all = 0L;
        var buffer = new byte[16 * 1024];
        while (await read(buffer, ct).ConfigureAwait(false) is > 0 and var count)
        {
            kept.Write(buffer, 0, (int)Math.Min(count, most - kept.Length));
            all += count;
        }

        return (kept.ToArray(), all);
    }
}
