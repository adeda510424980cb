using Batwa.Ssh.Protocol;
using Batwa.Ssh.Protocol.Connection;

namespace Batwa.Ssh;

/// <summary>Runs one command on an open channel that keeps errors, to its end.</summary>
internal static class ChannelCommand
{
    /// <summary>Runs it.</summary>
    /// <param name="channel">Just opened; its owner closes it.</param>
    /// <param name="command">A line for the guest user's login shell.</param>
    /// <param name="stdin">What it reads, and then the end.</param>
    /// <param name="ct">Cancels; the command is sent SIGHUP.</param>
    /// <exception cref="SshProtocolException">The guest's server runs none, or the connection was lost.</exception>
    public static async Task<SshExecResult> RunAsync(SshChannel channel, string command, ReadOnlyMemory<byte> stdin, CancellationToken ct)
    {
        try
        {
            return await RunToEndAsync(channel, command, stdin, ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            channel.Tell("signal", static writer => writer.Text("HUP"));
            throw;
        }
    }

    private static async Task<SshExecResult> RunToEndAsync(SshChannel channel, string command, ReadOnlyMemory<byte> stdin, CancellationToken ct)
    {
        if (!await channel.BeginAsync("exec", writer => writer.Text(command), ct).ConfigureAwait(false))
            throw new SshProtocolException(SshFault.ChannelRefused, "it runs no command");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var output = ReadSomeAsync(channel.ReadAsync, SshExec.MostOutput, stop.Token);
        var error = ReadSomeAsync(channel.ReadErrorsAsync, SshExec.MostError, stop.Token);
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
