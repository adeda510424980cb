using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Connection;

/// <summary>
/// Notices a guest that is gone without a word (it hangs, its network is cut): asks when it has been silent, and counts it as lost when it does not answer.
/// Asks nothing while its machine sleeps. The loop always reads, so that no flood keeps the answer away.
/// </summary>
internal sealed partial class SshConnection
{
    private Func<CancellationToken, ValueTask<bool>>? _isAsleep;
    private long _heardAt;
    private int _asked;

    /// <summary>Who knows whether the machine sleeps; the one who asked last knows it longest.</summary>
    public void AskWhetherAsleep(Func<CancellationToken, ValueTask<bool>>? isAsleep) => Volatile.Write(ref _isAsleep, isAsleep ?? Volatile.Read(ref _isAsleep));

    private TimeSpan Silence => _time.GetElapsedTime(Volatile.Read(ref _heardAt));

    private void Heard() => Volatile.Write(ref _heardAt, _time.GetTimestamp());

    private void OnAlive()
    {
        if (Interlocked.Decrement(ref _asked) < 0)
            throw SshProtocolException.Broken("it answered what nobody asked");
    }

    // One that does has all its time again from when it wakes.
    private async ValueTask<bool> SleepsAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref _isAsleep) is not { } isAsleep || !await isAsleep(ct).ConfigureAwait(false))
            return false;
        Heard();
        return true;
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_options.KeepAliveInterval, _time, ct).ConfigureAwait(false);
                if (_transport.Exchanging > _options.KeepAliveInterval + _options.KeepAliveDeadline && !await SleepsAsync(ct).ConfigureAwait(false))
                    break;
                if (Silence < _options.KeepAliveInterval || await SleepsAsync(ct).ConfigureAwait(false))
                    continue;

                // What every server must answer, if only with a refusal (RFC 4254, 4); OpenSSH's clients ask the same.
                var askedAt = Volatile.Read(ref _heardAt);
                Interlocked.Increment(ref _asked);
                Post(WireWriter.Message(MessageNumber.GlobalRequest).Text("keepalive@openssh.com").Flag(true).ToArray());
                await Task.Delay(_options.KeepAliveDeadline, _time, ct).ConfigureAwait(false);
                if (Volatile.Read(ref _heardAt) == askedAt && !await SleepsAsync(ct).ConfigureAwait(false))
                    break;
            }

            End($"The machine has not answered for {Silence.TotalSeconds:0} s; it may hang or its network may be cut.");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // It has ended for another reason.
        }
    }
}
