using System.Net.Sockets;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Ssh.Protocol;
using Microsoft.Extensions.Logging;
using Renci.SshNet.Common;

namespace Batwa.Ssh;

/// <summary>Tries to connect until it is done, refused or too late, and says that as a person needs it.</summary>
internal sealed class SshRetries(SshOptions options, TimeProvider time, ILogger log)
{
    /// <summary>Connects.</summary>
    /// <param name="route">Where to.</param>
    /// <param name="patience">How long a guest that says nothing, or is too slow with a login, is tried again. Whatever it is, a few tries within seconds are made.</param>
    /// <param name="dial">One try; it throws a <see cref="TimeoutException"/> at its limit, and leaves nothing open when it fails.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="EngineException">It could not be made; the message says what to do.</exception>
    public async Task<T> RunAsync<T>(SshRoute route, TimeSpan patience, Func<DialTry, CancellationToken, Task<T>> dial, CancellationToken ct)
    {
        var since = time.GetTimestamp();
        for (var tries = 0; ; tries++)
        {
            var one = new DialTry(HostKeys.Parse(route.HostKeys), time.GetElapsedTime(since) < patience ? options.BootConnectDeadline : options.ConnectDeadline);
            try
            {
                return await dial(one, ct).ConfigureAwait(false);
            }
            catch (TimeoutException e)
            {
                if (time.GetElapsedTime(since) >= patience)
                    throw SshErrors.TimedOut(route, e, one.IsAnswered);
                SshLog.TryAgain(log, route.Host, route.Port, e.Message);
            }
            catch (Exception e) when (SshErrors.IsSsh(e) || SshErrors.IsOurs(e))
            {
                if (one.Keys.Refused is not null)
                    throw SshErrors.WrongHostKey(route, one.Keys);

                // Only a guest of which no word of SSH has come yet is tried again: what it has refused it will refuse again.
                var mayComeUp = !one.IsAnswered
                    && (e is SocketException { SocketErrorCode: not SocketError.HostNotFound } or SshConnectionException or IOException or SshProtocolException { Fault: SshFault.Lost });
                var isBooting = time.GetElapsedTime(since) < patience;
                var again = (mayComeUp && (isBooting || tries < options.RetryWaits.Count)) || (isBooting && e is SshOperationTimeoutException);
                if (!again)
                    throw SshErrors.Connecting(route, e, one.IsAnswered);
                SshLog.TryAgain(log, route.Host, route.Port, e.Message);
            }

            await Task.Delay(options.RetryWaits[Math.Min(tries, options.RetryWaits.Count - 1)], time, ct).ConfigureAwait(false);
        }
    }
}
