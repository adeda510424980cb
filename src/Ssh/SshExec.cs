using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Ssh.Protocol;
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
        _pool = new SshPool(new GuestDialer(options, time, log).DialAsync, options, time, log);
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
            var result = await ChannelCommand.RunAsync(channel, command, stdin ?? default, stop.Token).ConfigureAwait(false);
            return connection.Lost is { } lost && result.ExitCode is null && result.Signal is null ? throw new SshProtocolException(SshFault.Lost, lost) : result;
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
}
