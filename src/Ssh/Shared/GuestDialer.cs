using System.Security.Cryptography;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Ssh.Protocol;
using Batwa.Ssh.Protocol.Connection;
using Batwa.Ssh.Protocol.Keys;
using Batwa.Ssh.Protocol.Transport;
using Microsoft.Extensions.Logging;

namespace Batwa.Ssh.Shared;

/// <summary>Makes verified, logged-in connections of our own.</summary>
internal sealed class GuestDialer(SshOptions options, TimeProvider time, ILogger log)
{
    private readonly SshRetries _retries = new(options, time, log);

    /// <summary>Connects.</summary>
    /// <param name="route">Where to.</param>
    /// <param name="patience">As <see cref="SshRetries.RunAsync"/> has it.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="EngineException">It could not be made; the message says what to do.</exception>
    public async Task<SshConnection> DialAsync(SshRoute route, TimeSpan patience, CancellationToken ct)
    {
        using var key = Read(route.PrivateKey);
        return await _retries.RunAsync(route, patience, (one, stop) => DialAsync(route, key, one, stop), ct).ConfigureAwait(false);
    }

    private async Task<SshConnection> DialAsync(SshRoute route, LoginKey key, DialTry one, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(one.Limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        var check = new HostKeyCheck(one.Keys.Signatures, one.Keys.Trusts);
        try
        {
            return await SshConnection.ConnectAsync(route, key, check, options, time, one.OnAnswered, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TimeoutException("it took too long", e);
        }
    }

    private static LoginKey Read(string pem)
    {
        try
        {
            return LoginKeyFile.Parse(pem);
        }
        catch (Exception e) when (e is SshProtocolException or FormatException or CryptographicException or ArgumentException)
        {
            throw new EngineFailedException("The machine's private SSH key can't be read. Create the machine anew, or put its key back.", e);
        }
    }
}
