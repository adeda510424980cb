using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Microsoft.Extensions.Logging;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Messages.Transport;

namespace Batwa.Ssh;

/// <summary>
/// Reads the host keys that an SSH server shows, without logging in: the server must show a key and prove that it has it before anybody says who
/// they are (RFC 4253, 8), and then it is hung up on. No name and no key of ours is sent.
/// </summary>
/// <param name="options">How long to wait.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where to log.</param>
public sealed class HostKeyReader(SshOptions options, TimeProvider time, ILogger<HostKeyReader> log)
{
    // A server shows one key for each connection, of the kind that it is asked for. RSA only as sha2 (RFC 8332).
    private static readonly string[][] Kinds =
        [["ssh-ed25519"], ["ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"], ["rsa-sha2-512", "rsa-sha2-256"]];

    /// <summary>Reads one key of every kind that the server has; one connection after the other.</summary>
    /// <exception cref="EngineTimeoutException">They were not read within <see cref="SshOptions.HostKeysDeadline"/>.</exception>
    /// <exception cref="EngineFailedException">It could not be reached, or shows no key of a kind that is known.</exception>
    public async Task<IReadOnlyList<PublicHostKey>> ReadAsync(SshPlace place, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(options.HostKeysDeadline, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        var keys = new List<PublicHostKey>();
        try
        {
            foreach (var kind in Kinds)
            {
                if (await ReadAsync(place, kind, stop.Token).ConfigureAwait(false) is { } key)
                    keys.Add(key);
            }
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw SshErrors.TimedOut(place, e);
        }

        return keys.Count > 0
            ? keys
            : throw new EngineFailedException($"The machine at {place.Host}:{place.Port} shows no SSH host key of a kind that can be verified (ed25519, ecdsa, rsa). Make one in it: ssh-keygen -A");
    }

    private async Task<PublicHostKey?> ReadAsync(SshPlace place, string[] kind, CancellationToken ct)
    {
        using var nobody = new NoneAuthenticationMethod("nobody");
        var connection = new ConnectionInfo(place.Host, place.Port, "nobody", nobody) { Timeout = options.HostKeysDeadline, RetryAttempts = 1 };
        foreach (var other in connection.HostKeyAlgorithms.Keys.Except(kind).ToList())
            connection.HostKeyAlgorithms.Remove(other);
        var client = new SshClient(connection);
        PublicHostKey? shown = null;
        client.HostKeyReceived += (_, args) =>
        {
            shown = PublicHostKey.Of(args.HostKey);
            args.CanTrust = false; // which ends it, before anybody logs in
        };
        var connecting = Task.Run(() => client.ConnectAsync(ct), CancellationToken.None);
        try
        {
            await connecting.WaitAsync(ct).ConfigureAwait(false);
        }
        catch (SshConnectionException e) when (shown is not null || e.DisconnectReason == DisconnectReason.KeyExchangeFailed)
        {
            // It was hung up on, or has no key of this kind.
        }
        catch (SshOperationTimeoutException e)
        {
            throw SshErrors.TimedOut(place, e);
        }
        catch (Exception e) when (SshErrors.IsSsh(e))
        {
            throw SshErrors.NotShown(place, e);
        }
        finally
        {
            _ = CloseAsync(client, connecting);
        }

        return shown;
    }

    // The library hears a cancellation late; who waited has left by then.
    private async Task CloseAsync(SshClient client, Task connecting)
    {
        try
        {
            await connecting.ConfigureAwait(false);
        }
        catch (Exception e) when (SshErrors.IsSsh(e) || e is OperationCanceledException)
        {
            SshLog.GivenUp(log, e.Message);
        }

        client.Dispose();
    }
}
