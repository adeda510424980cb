using Batwa.Engines.Changes;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Multipass.Wire;
using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Multipass;

/// <summary>
/// Keeps what is known of the instances true. The daemon has no stream of events and does one thing at a time, so it is asked for what costs
/// it nothing, one question in flight, and never for what it would have to ask a guest:
/// <code>
///   often while one of our verbs is at work ─┐                  ┌─▶ new, or in another state ─▶ info, sizes, address ─┐
///   every second while somebody looks ───────┼─▶ list, and info ┤                                                     ├─▶ broadcast
///   seldom while nobody does ────────────────┘   (of no guest)  └─▶ as it was ────────────────────────────────────────┘
/// </code>
/// The tempting change is to ask <c>info</c> with everything in it: one guest that hangs would then hold up every other, and the CLI as well.
/// </summary>
internal sealed class DaemonWatch : IAsyncDisposable
{
    private readonly MultipassClient _client;
    private readonly InstanceNotes _notes;
    private readonly MultipassOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly InstanceDesks _desks;
    private readonly InstanceBroadcast _broadcast = new();
    private readonly DaemonReading _reading;
    private readonly PollRate _rate;
    private readonly DaemonSilence _silence = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private EngineException? _trouble;
    private Task _polling = Task.CompletedTask;

    public DaemonWatch(MultipassClient client, InstanceNotes notes, MultipassOptions options, TimeProvider time, ILogger log, InstanceDesks desks)
    {
        (_client, _notes, _options, _time, _log, _desks) = (client, notes, options, time, log, desks);
        _reading = new DaemonReading(client, notes, options, time, log, desks, _broadcast);
        _rate = new PollRate(options, time, () => desks.IsAnyTaken);
    }

    /// <summary>Asks for the first time, and again and again from then on.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await RefreshAsync(ct).ConfigureAwait(false);
        _polling = PollAsync(_stop.Token);
    }

    /// <summary>Every instance, in name order.</summary>
    /// <exception cref="EngineUnavailableException">The daemon did not answer when it was asked last.</exception>
    public IReadOnlyList<Instance> Current => Volatile.Read(ref _trouble) is { } trouble ? throw Again(trouble) : _broadcast.Current;

    /// <summary>One instance, or null.</summary>
    public Instance? Find(InstanceName name) => Volatile.Read(ref _trouble) is { } trouble ? throw Again(trouble) : _broadcast.Find(name);

    /// <summary>The instances and what changes. While the daemon does not answer there is nothing to watch.</summary>
    public InstanceFeed Watch(CancellationToken ct)
    {
        _silence.ThrowIfBegun();
        return Volatile.Read(ref _trouble) is { } trouble ? throw Again(trouble) : _broadcast.Watch(ct);
    }

    /// <summary>Asks the daemon how it is, and gives up as soon as it is known not to answer; what it said last stays readable meanwhile.</summary>
    /// <exception cref="EngineUnavailableException">It has been asked for some time and has not answered; the message says whom it may be waiting for.</exception>
    public Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct) => _silence.AskAsync(ask, ct);

    /// <summary>Whether somebody looks.</summary>
    public void Attend(bool isLookedAt) => _rate.Attend(isLookedAt);

    /// <summary>Shows an instance of which the daemon will know only later.</summary>
    public void Begin(LaunchRequest request)
    {
        // In this order: a reading that is on its way must not take back what it sees published.
        _desks[request.Name.Value].Doing = InstanceActivity.Launching;
        _broadcast.Publish(MultipassMapper.ToInstance(request, _time.GetUtcNow()));
    }

    /// <summary>Nothing of ours is being done with the instance any more, and the daemon's word counts again.</summary>
    public Task EndAsync(InstanceName name, CancellationToken ct) => BetweenAsync(() => _desks[name.Value].Doing = InstanceActivity.None, ct);

    /// <summary>
    /// Changes something on which it depends how a row is read. A list that is on its way was asked for before: read after the change, it would
    /// show a launched machine as <c>Unknown</c> once more, or one that is not in it yet as gone, host key and all.
    /// </summary>
    public async Task BetweenAsync(Action change, CancellationToken ct)
    {
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            change();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>An instance was rebooted, which its state may never have shown.</summary>
    public void Booted(InstanceName name)
    {
        if (_notes.Find(name.Value) is { } note)
            _notes.Keep(name.Value, note with { StartedAt = _time.GetUtcNow() });
    }

    /// <summary>An instance that is about to stop does so at this time.</summary>
    public async Task StopsAsync(InstanceName name, DateTimeOffset at)
    {
        await BetweenAsync(
            () =>
            {
                if (_notes.Find(name.Value) is { } note)
                    _notes.Keep(name.Value, note with { StopsAt = at });
            },
            CancellationToken.None).ConfigureAwait(false);
        await RefreshAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>These are the host keys of an instance from now on.</summary>
    public async Task TrustAsync(InstanceName name, IReadOnlyList<string> hostKeys, CancellationToken ct)
    {
        // First it is asked whether the instance is still the one that was looked at; then nobody else may write its note.
        await RefreshAsync(ct).ConfigureAwait(false);
        await BetweenAsync(
            () =>
            {
                var note = _notes.Find(name.Value) ?? throw new InstanceNotFoundException($"There is no machine '{name}'.");
                _notes.Keep(name.Value, note with { HostKeys = hostKeys });
            },
            ct).ConfigureAwait(false);
    }

    /// <summary>Asks the daemon now.</summary>
    public Task RefreshAsync(CancellationToken ct) => RefreshAsync(isThorough: false, null, ct);

    /// <summary>Asks the daemon now, also for what of an instance otherwise changes with its state only.</summary>
    public Task RereadAsync(InstanceName name, CancellationToken ct) => RefreshAsync(isThorough: false, name.Value, ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _polling.ConfigureAwait(false);
        _broadcast.End();
        _silence.Dispose();
        _stop.Dispose();
    }

    private async Task RefreshAsync(bool isThorough, string? anew, CancellationToken ct)
    {
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (anew is not null)
                _reading.Forget(anew);
            await ReadAsync(isThorough, ct).ConfigureAwait(false);
            Volatile.Write(ref _trouble, null);
        }
        catch (Exception e) when (Trouble(e) is { } trouble)
        {
            if (Interlocked.Exchange(ref _trouble, trouble) is null)
                MultipassLog.DaemonLost(_log, trouble.Message);
            _broadcast.Break(trouble);
            throw trouble;
        }
        finally
        {
            _silence.End();
            _one.Release();
        }
    }

    // While it takes long, whoever asks how the daemon is must not wait as long, and is told whom it waits for.
    private async Task ReadAsync(bool isThorough, CancellationToken ct)
    {
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = _reading.ReadAsync(isThorough, ct);
        var silence = SayWhenSilentAsync(answered.Token);
        try
        {
            await reading.ConfigureAwait(false);
        }
        finally
        {
            await answered.CancelAsync().ConfigureAwait(false);
            await silence.ConfigureAwait(false);
        }
    }

    private async Task SayWhenSilentAsync(CancellationToken answered)
    {
        try
        {
            await Task.Delay(_options.SilenceAfter, _time, answered).ConfigureAwait(false);
            _silence.Begin(Silence([]));
            if (_client.ReachesGuests && await SilentGuests.FindAsync(_broadcast.Current, _options.GuestPort, _client.ReachAsync, _time, answered).ConfigureAwait(false) is { Count: > 0 } sick)
                _silence.Begin(Silence(sick));
        }
        catch (OperationCanceledException) when (answered.IsCancellationRequested)
        {
            // It has answered.
        }
        catch (EngineException)
        {
            // The way to the guests is lost as well; the reading says so when it ends.
        }
    }

    private string Silence(IReadOnlyList<InstanceName> sick) => sick.Count == 0
        ? $"Multipass has not answered for {_options.SilenceAfter.TotalSeconds:0} seconds. It does one thing at a time, and goes on when that is done; its machines run on."
        : $"Multipass does not answer, and may be waiting for {string.Join(", ", sick)}, whose guest does not answer either. The other machines run on.";

    private async Task PollAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await _rate.WaitAsync(ct).ConfigureAwait(false);
                try
                {
                    await RefreshAsync(isThorough: !_rate.IsBusy, null, ct).ConfigureAwait(false);
                }
                catch (EngineException)
                {
                    // Whoever reads is told, until it answers again.
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The engine is closed.
        }
    }

    private EngineException? Trouble(Exception e) => e as EngineException ?? MultipassErrors.Translated(e, _client.Address);

    // A new one for every caller: an exception that is thrown twice carries both stacks.
    private static EngineUnavailableException Again(EngineException trouble) =>
        trouble is EngineNotEnrolledException ? new EngineNotEnrolledException(trouble.Message, trouble) : new EngineUnavailableException(trouble.Message, trouble);
}
