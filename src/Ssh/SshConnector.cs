using Batwa.Engines.Terminals;
using Batwa.Ssh.Shared;
using Microsoft.Extensions.Logging;

namespace Batwa.Ssh;

/// <summary>Opens a shell over SSH, or a command in its place.</summary>
public sealed class SshConnector : ITerminalConnector
{
    private readonly SshOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SshConnector> _log;
    private readonly SshPool _pool;

    /// <summary>Makes one.</summary>
    public SshConnector(SshOptions options, TimeProvider time, ILogger<SshConnector> log)
    {
        (_options, _time, _log) = (options, time, log);
        _pool = new SshPool(new GuestDialer(options, time, log).DialAsync, options, time, log);
    }

    /// <inheritdoc/>
    public bool Opens(TerminalRoute route) => route is SshRoute;

    /// <inheritdoc/>
    public async Task<ITerminalChannel> OpenAsync(TerminalRoute route, TerminalRequest request, CancellationToken ct)
    {
        var ssh = (SshRoute)route;
        try
        {
            var (connection, channel) = await _pool.OpenAsync(ssh, request.Patience, keepsErrors: false, ct).ConfigureAwait(false);
            connection.AskWhetherAsleep(request.IsAsleep);
            using var late = new CancellationTokenSource(_options.ConnectDeadline, _time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
            try
            {
                return await SshTerminalChannel.StartAsync(ssh, connection, channel, request, _log, stop.Token).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                await channel.DisposeAsync().ConfigureAwait(false);
                if (e is OperationCanceledException && !ct.IsCancellationRequested)
                    throw SshErrors.TimedOut(ssh, e, answered: true);
                throw;
            }
        }
        catch (Exception e) when (SshErrors.IsOurs(e))
        {
            throw SshErrors.Opening(ssh, e);
        }
    }
}
