using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Microsoft.Extensions.Logging;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Batwa.Ssh;

/// <summary>Makes one verified, logged-in connection of the library, for what goes over it: files.</summary>
/// <remarks>
/// The library's connecting blocks a thread and hears a cancellation only at its beginning. It therefore runs on a thread of the pool, and
/// a caller whose deadline or token fires leaves at once; the connection that was given up is closed when its own timeout has run out.
/// </remarks>
internal sealed class SshDialer(SshOptions options, TimeProvider time, ILogger log)
{
    private readonly SshRetries _retries = new(options, time, log);

    /// <summary>Connects.</summary>
    /// <param name="route">Where to.</param>
    /// <param name="patience">As <see cref="SshRetries.RunAsync"/> has it.</param>
    /// <param name="make">Makes the client, which then connects.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="EngineException">It could not be made; the message says what to do.</exception>
    public Task<T> DialAsync<T>(SshRoute route, TimeSpan patience, Func<ConnectionInfo, T> make, CancellationToken ct)
        where T : BaseClient => _retries.RunAsync(route, patience, (one, stop) => DialAsync(route, one, make, stop), ct);

    private async Task<T> DialAsync<T>(SshRoute route, DialTry one, Func<ConnectionInfo, T> make, CancellationToken ct)
        where T : BaseClient
    {
        var client = make(Prepare(route, one.Keys, one.Limit));
        client.HostKeyReceived += (_, shown) => one.Keys.Verify(shown);
        client.ServerIdentificationReceived += (_, _) => one.OnAnswered();
        try
        {
            await ConnectAsync(client, one.Limit, ct).ConfigureAwait(false);
            return client;
        }
        catch (Exception e) when (SshErrors.IsSsh(e))
        {
            client.Dispose();
            throw;
        }
    }

    private static ConnectionInfo Prepare(SshRoute route, HostKeys keys, TimeSpan limit)
    {
        PrivateKeyFile key;
        try
        {
            using var pem = new MemoryStream(Encoding.UTF8.GetBytes(route.PrivateKey));
            key = new PrivateKeyFile(pem);
        }
        catch (Exception e) when (e is SshException or FormatException or InvalidOperationException or NotSupportedException)
        {
            throw new EngineFailedException("The machine's private SSH key can't be read. Create the machine anew, or put its key back.", e);
        }

        var connection = new ConnectionInfo(route.Host, route.Port, route.User, new PrivateKeyAuthenticationMethod(route.User, key))
        {
            Timeout = limit,
            ChannelCloseTimeout = TimeSpan.FromMilliseconds(200),
            RetryAttempts = 1,
        };
        try
        {
            keys.Restrict(connection);
        }
        catch (EngineFailedException)
        {
            key.Dispose();
            throw;
        }

        PreferFast(connection);
        return connection;
    }

    // The library puts post-quantum exchanges first, which it computes in managed code: milliseconds for every connection, to a guest that
    // is reached over loopback or a host's own bridge. What the base library does natively goes first, the rest stays on offer.
    private static void PreferFast(ConnectionInfo connection)
    {
        MoveFirst(connection.KeyExchangeAlgorithms, "ecdh-sha2-nistp256");
        MoveFirst(connection.Encryptions, "aes128-gcm@openssh.com");
    }

    private static void MoveFirst<T>(IOrderedDictionary<string, T> offered, string name)
    {
        if (!offered.TryGetValue(name, out var value))
            return;
        offered.Remove(name);
        offered.Insert(0, name, value);
    }

    private async Task ConnectAsync(BaseClient client, TimeSpan limit, CancellationToken ct)
    {
        var connecting = Task.Run(() => client.ConnectAsync(ct), CancellationToken.None);
        try
        {
            await connecting.WaitAsync(limit, time, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            _ = CloseLateAsync(client, connecting);
            throw;
        }
    }

    private async Task CloseLateAsync(BaseClient client, Task connecting)
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
