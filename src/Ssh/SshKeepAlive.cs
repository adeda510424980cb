using Batwa.Engines.Terminals;
using Renci.SshNet;

namespace Batwa.Ssh;

/// <summary>
/// Notices a guest that is gone without a word (it hangs, its network is cut): asks when it has been silent, and reports it as lost when it
/// does not answer. Asks nothing while the guest is held back by us (its answer could not be read), and while its machine sleeps.
/// </summary>
internal sealed class SshKeepAlive : IAsyncDisposable
{
    private readonly Session _session;
    private readonly SshOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<CancellationToken, ValueTask<bool>> _isAsleep;
    private readonly Action<TerminalExit> _lost;
    private readonly CancellationTokenSource _stop = new();
    private Task _watching = Task.CompletedTask;
    private long _heardAt;
    private volatile bool _paused;

    public SshKeepAlive(Session session, SshOptions options, TimeProvider time, Func<CancellationToken, ValueTask<bool>>? isAsleep, Action<TerminalExit> lost)
    {
        (_session, _options, _time, _isAsleep, _lost) = (session, options, time, isAsleep ?? (_ => ValueTask.FromResult(false)), lost);
        _heardAt = time.GetTimestamp();
        session.RequestSuccessReceived += (_, _) => Heard();
        session.RequestFailureReceived += (_, _) => Heard();
    }

    /// <summary>Begins to watch.</summary>
    public void Start() => _watching = WatchAsync(_stop.Token);

    /// <summary>Something came from the guest.</summary>
    public void Heard() => Volatile.Write(ref _heardAt, _time.GetTimestamp());

    /// <summary>The guest is held back from now on.</summary>
    public void Pause() => _paused = true;

    /// <summary>The guest is read again.</summary>
    public void Resume()
    {
        if (!_paused)
            return;
        Heard();
        _paused = false;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _stop.Dispose();
    }

    private TimeSpan Silence => _time.GetElapsedTime(Volatile.Read(ref _heardAt));

    // One that does has all its time again from when it wakes.
    private async ValueTask<bool> SleepsAsync(CancellationToken ct)
    {
        if (!await _isAsleep(ct).ConfigureAwait(false))
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
                if (_paused || Silence < _options.KeepAliveInterval || await SleepsAsync(ct).ConfigureAwait(false))
                    continue;
                var askedAt = Volatile.Read(ref _heardAt);
                await Task.Run(() => SshSession.AskAlive(_session), CancellationToken.None).WaitAsync(_options.KeepAliveDeadline, _time, ct).ConfigureAwait(false);
                await Task.Delay(_options.KeepAliveDeadline, _time, ct).ConfigureAwait(false);
                if (!_paused && Volatile.Read(ref _heardAt) == askedAt && !await SleepsAsync(ct).ConfigureAwait(false))
                    throw new TimeoutException();
            }
        }
        catch (TimeoutException)
        {
            _lost(new TerminalExit(null, null, $"The machine has not answered for {Silence.TotalSeconds:0} s; it may hang or its network may be cut."));
        }
        catch (Exception e) when (SshErrors.IsSsh(e))
        {
            _lost(new TerminalExit(null, null, $"The connection to the machine was lost ({e.Message})."));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The terminal was closed.
        }
    }
}
