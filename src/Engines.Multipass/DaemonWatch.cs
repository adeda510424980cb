using Batwa.Engines.Changes;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Connection;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Multipass.Wire;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Multipass;

/// <summary>
/// Keeps what is known of the instances true. The daemon has no stream of events and does one thing at a time, so it is asked for what costs
/// it nothing, one question in flight, and never for what it would have to ask a guest:
/// <code>
///   every second ──▶ list (no addresses) ──▶ new, or in another state? ──▶ info (no guest), sizes, address ──▶ broadcast
///   after a verb ──▶   the same, at once           └── no: nothing more is asked
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
    private readonly Func<string, InstanceDesk> _desk;
    private readonly InstanceBroadcast _broadcast = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, InstanceFacts> _facts = [];
    private readonly Dictionary<string, WireState> _seen = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<string> _launching = [];
    private EngineException? _trouble;
    private Task _polling = Task.CompletedTask;

    public DaemonWatch(MultipassClient client, InstanceNotes notes, MultipassOptions options, TimeProvider time, ILogger log, Func<string, InstanceDesk> desk) =>
        (_client, _notes, _options, _time, _log, _desk) = (client, notes, options, time, log, desk);

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
    public InstanceFeed Watch(CancellationToken ct) => Volatile.Read(ref _trouble) is { } trouble ? throw Again(trouble) : _broadcast.Watch(ct);

    /// <summary>Shows an instance of which the daemon will know only later.</summary>
    public void Begin(LaunchRequest request)
    {
        lock (_gate)
            _launching.Add(request.Name.Value);
        _broadcast.Publish(MultipassMapper.ToInstance(request, _time.GetUtcNow()));
    }

    /// <summary>The launch is over, and the daemon's word counts again.</summary>
    public Task EndAsync(InstanceName name, CancellationToken ct) => BetweenAsync(
        () =>
        {
            lock (_gate)
                _launching.Remove(name.Value);
        },
        ct);

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
    public Task RefreshAsync(CancellationToken ct) => RefreshAsync(null, ct);

    /// <summary>Asks the daemon now, also for what of an instance otherwise changes with its state only.</summary>
    public Task RereadAsync(InstanceName name, CancellationToken ct) => RefreshAsync(name.Value, ct);

    private async Task RefreshAsync(string? anew, CancellationToken ct)
    {
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (anew is not null)
                _facts.Remove(anew);
            await AskAsync(ct).ConfigureAwait(false);
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
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _polling.ConfigureAwait(false);
        _broadcast.End();
        _stop.Dispose();
    }

    private async Task PollAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(IsBusy ? _options.BusyPollInterval : _options.PollInterval, _time, ct).ConfigureAwait(false);
                try
                {
                    await RefreshAsync(ct).ConfigureAwait(false);
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

    private bool IsBusy
    {
        get
        {
            lock (_gate)
                return _launching.Count > 0 || _seen.Keys.Any(name => _desk(name).IsTaken);
        }
    }

    private async Task AskAsync(CancellationToken ct)
    {
        var rows = await _client.ListAsync(ct).ConfigureAwait(false);
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.OrderBy(row => row.Name, StringComparer.Ordinal))
        {
            // A name that breaks the rule cannot be spoken of to anybody; the daemon has the same rule, so there is none.
            if (!InstanceName.TryParse(row.Name, out _))
                continue;
            there.Add(row.Name);
            if (await LearnAsync(row, ct).ConfigureAwait(false) is { } facts)
                Show(row, facts);
        }

        foreach (var gone in _broadcast.Current.Where(instance => !there.Contains(instance.Name.Value) && !IsLaunching(instance.Name.Value)).ToList())
        {
            _facts.Remove(gone.Name.Value);
            lock (_gate)
                _seen.Remove(gone.Name.Value);
            _notes.Forget(gone.Name.Value);
            _broadcast.Withdraw(gone.Name);
        }
    }

    private void Show(ListReply.Types.Row row, InstanceFacts facts)
    {
        var (doing, launching) = (_desk(row.Name).Doing, IsLaunching(row.Name));
        var instance = MultipassMapper.ToInstance(row, facts, Note(row, facts), launching ? InstanceActivity.Launching : doing);
        _broadcast.Publish(instance);
    }

    // What the daemon does not remember: when it started, as far as it was seen.
    private InstanceNote Note(ListReply.Types.Row row, InstanceFacts facts)
    {
        var state = row.State?.State ?? WireState.Unknown;
        var created = facts.Detail.Machine?.Created?.ToDateTimeOffset();
        var note = _notes.Find(row.Name);
        if (note is null || IsOfAnother(note, created))
            note = new InstanceNote(created ?? _time.GetUtcNow(), null, null, []);
        else if (note.IsPending && !IsLaunching(row.Name))
            note = note with { CreatedAt = created ?? note.CreatedAt, IsPending = false };
        WireState? before;
        lock (_gate)
        {
            before = _seen.TryGetValue(row.Name, out var seen) ? seen : null;
            _seen[row.Name] = state;
        }

        if (IsOff(state))
            note = note with { StartedAt = null };
        else if (before is { } was && IsOff(was))
            note = note with { StartedAt = _time.GetUtcNow() };
        if (!IsLaunching(row.Name))
            _notes.Keep(row.Name, note);
        return note;
    }

    // Deleted and made anew by another client while nobody watched: then its host key is another too.
    private bool IsOfAnother(InstanceNote note, DateTimeOffset? created) =>
        created is { } known && (note.IsPending ? known - note.CreatedAt > _options.ImageDeadline + _options.BootDeadline : known != note.CreatedAt);

    // What goes wrong with one costs only that one its freshness: it is shown with what is known, and asked about again.
    private async Task<InstanceFacts?> LearnAsync(ListReply.Types.Row row, CancellationToken ct)
    {
        var state = row.State?.State ?? WireState.Unknown;
        var known = _facts.GetValueOrDefault(row.Name);
        if (known is not null && known.State == state && (state != WireState.Running || known.Address is not null))
            return known;
        try
        {
            var detail = await _client.InfoAsync(row.Name, ct).ConfigureAwait(false) ?? new InfoReply.Types.Detail();
            var resources = await ResourcesAsync(row.Name, ct).ConfigureAwait(false);
            var address = state == WireState.Running ? await AddressAsync(row.Name, ct).ConfigureAwait(false) : null;
            return _facts[row.Name] = new InstanceFacts(state, detail, resources, address);
        }
        catch (RpcException e) when (e.StatusCode is not (StatusCode.Unavailable or StatusCode.Unauthenticated))
        {
            MultipassLog.NotLearnt(_log, row.Name, e.Status.Detail);
            return known;
        }
    }

    private async Task<InstanceResources> ResourcesAsync(string name, CancellationToken ct)
    {
        var cpus = await _client.GetAsync($"local.{name}.cpus", ct).ConfigureAwait(false);
        var memory = await _client.GetAsync($"local.{name}.memory", ct).ConfigureAwait(false);
        var disk = await _client.GetAsync($"local.{name}.disk", ct).ConfigureAwait(false);
        return new InstanceResources((int)ByteSize.Parse(cpus), ByteSize.Parse(memory), ByteSize.Parse(disk));
    }

    private async Task<string?> AddressAsync(string name, CancellationToken ct)
    {
        try
        {
            var login = await _client.LoginAsync(name, ct).ConfigureAwait(false);
            return login?.Host is { Length: > 0 } host and not "UNKNOWN" ? host : null;
        }
        catch (RpcException e) when (e.StatusCode is not (StatusCode.Unavailable or StatusCode.Unauthenticated))
        {
            return null; // not yet, or its guest is gone
        }
    }

    private bool IsLaunching(string name)
    {
        lock (_gate)
            return _launching.Contains(name);
    }

    private EngineException? Trouble(Exception e) => e as EngineException ?? MultipassErrors.Translated(e, _client.Address);

    // A new one for every caller: an exception that is thrown twice carries both stacks.
    private static EngineUnavailableException Again(EngineException trouble) => new(trouble.Message, trouble);

    private static bool IsOff(WireState state) => state is WireState.Stopped or WireState.Suspended or WireState.Deleted;
}
