using System.Security.Cryptography;
using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Microsoft.Extensions.Logging;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Batwa.Ssh.Files;

/// <summary>
/// The files of guests, over SFTP. A login takes seconds in a guest that is emulated, and a folder is uploaded as many files: a connection is kept for a moment
/// for whoever comes next with the same key for the same user.
/// </summary>
public sealed class SshFiles : IAsyncDisposable
{
    private readonly SshOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SshFiles> _log;
    private readonly SshDialer _dialer;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Stack<Idle>> _idle = new(StringComparer.Ordinal);
    private bool _disposed;

    /// <summary>Makes one.</summary>
    public SshFiles(SshOptions options, TimeProvider time, ILogger<SshFiles> log)
    {
        (_options, _time, _log) = (options, time, log);
        _dialer = new SshDialer(options, time, log);
    }

    /// <summary>Connects, or takes a connection that is there. It is given back by disposing of the session.</summary>
    /// <exception cref="EngineException">The guest could not be reached, or has no SFTP.</exception>
    public async Task<SshFileSession> OpenAsync(SshRoute route, CancellationToken ct)
    {
        var key = KeyOf(route);
        while (Take(key) is { } idle)
        {
            if (await AnswersAsync(idle.Client, ct).ConfigureAwait(false))
                return new SshFileSession(idle.Client, route, _options, _time, client => Keep(key, client));
            Close(idle.Client);
        }

        try
        {
            var client = await _dialer.DialAsync(route, TimeSpan.Zero, connection => new SftpClient(connection) { OperationTimeout = _options.FileDeadline }, ct).ConfigureAwait(false);
            return new SshFileSession(client, route, _options, _time, fresh => Keep(key, fresh));
        }
        catch (EngineFailedException e) when (e.InnerException is SshException and not SshAuthenticationException && e.InnerException.Message.Contains("ubsystem", StringComparison.Ordinal))
        {
            throw new EngineFailedException(
                $"The machine at {route.Host}:{route.Port} let '{route.User}' in but offers no SFTP. Install it there (Debian, Ubuntu: openssh-sftp-server), or see the Subsystem line of its sshd_config.", e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Idle[] all;
        lock (_gate)
        {
            _disposed = true;
            all = [.. _idle.Values.SelectMany(stack => stack)];
            _idle.Clear();
        }

        foreach (var idle in all)
        {
            idle.Expiry.Dispose();
            Close(idle.Client);
        }

        return ValueTask.CompletedTask;
    }

    // The key itself is a secret: its hash will do to tell one from another.
    private static string KeyOf(SshRoute route) =>
        $"{route.User}@{route.Host}:{route.Port} {string.Join(',', route.HostKeys)} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(route.PrivateKey)))}";

    private Idle? Take(string key)
    {
        lock (_gate)
        {
            if (!_idle.TryGetValue(key, out var stack))
                return null;
            var idle = stack.Pop();
            if (stack.Count == 0)
                _idle.Remove(key);
            idle.Expiry.Dispose();
            return idle;
        }
    }

    private void Keep(string key, SftpClient client)
    {
        lock (_gate)
        {
            if (!_disposed && client.IsConnected)
            {
                if (!_idle.TryGetValue(key, out var stack))
                    _idle.Add(key, stack = new Stack<Idle>());
                if (stack.Count < _options.MostIdle)
                {
                    stack.Push(new Idle(client, _time.CreateTimer(_ => Expire(key, client), null, _options.IdleLife, Timeout.InfiniteTimeSpan)));
                    return;
                }
            }
        }

        Close(client);
    }

    private void Expire(string key, SftpClient client)
    {
        lock (_gate)
        {
            if (!_idle.TryGetValue(key, out var stack) || stack.All(idle => idle.Client != client))
                return;
            var left = stack.Where(idle => idle.Client != client).Reverse().ToArray();
            if (left.Length == 0)
                _idle.Remove(key);
            else
                _idle[key] = new Stack<Idle>(left);
        }

        Close(client);
    }

    // The machine may have gone meanwhile, without a word.
    private async Task<bool> AnswersAsync(SftpClient client, CancellationToken ct)
    {
        try
        {
            await new SftpCalls(client).LStatAsync("/", ct).WaitAsync(_options.IdleProbe, _time, ct).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (SshErrors.IsSsh(e) || e is TimeoutException or InvalidOperationException)
        {
            SshLog.GivenUp(_log, e.Message);
            return false;
        }
    }

    private void Close(SftpClient client) => _ = Task.Run(() =>
    {
        try
        {
            client.Dispose();
        }
        catch (Exception e) when (SshErrors.IsSsh(e))
        {
            SshLog.CloseFailed(_log, e.Message);
        }
    });

    private sealed record Idle(SftpClient Client, ITimer Expiry);
}
