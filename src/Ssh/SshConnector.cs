using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Microsoft.Extensions.Logging;
using Renci.SshNet.Common;

namespace Batwa.Ssh;

/// <summary>Opens a shell over SSH: one connection each, see <see cref="SshTerminalChannel"/>.</summary>
public sealed class SshConnector : ITerminalConnector
{
    private readonly SshOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SshConnector> _log;
    private readonly SshDialer _dialer;

    /// <summary>Makes one.</summary>
    public SshConnector(SshOptions options, TimeProvider time, ILogger<SshConnector> log)
    {
        (_options, _time, _log) = (options, time, log);
        _dialer = new SshDialer(options, time, log);
    }

    /// <inheritdoc/>
    public bool Opens(TerminalRoute route) => route is SshRoute;

    /// <inheritdoc/>
    public async Task<ITerminalChannel> OpenAsync(TerminalRoute route, TerminalRequest request, CancellationToken ct)
    {
        var ssh = (SshRoute)route;
        var client = await _dialer.DialAsync(ssh, request.Patience, ct).ConfigureAwait(false);
        try
        {
            // Blocks for a few round trips, each within the connection's timeout.
            return await Task.Run(() => SshTerminalChannel.Open(ssh, client, request, _options, _time, _log), ct).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            client.Dispose();
            if (e is SshOperationTimeoutException)
                throw SshErrors.TimedOut(ssh, e, answered: true);
            if (SshErrors.IsSsh(e))
                throw SshErrors.Opening(ssh, e);
            throw;
        }
    }
}
