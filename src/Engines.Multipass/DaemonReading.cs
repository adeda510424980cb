using Batwa.Engines.Changes;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Multipass.Wire;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Multipass;

/// <summary>
/// One reading of the daemon, put together with what Batwa remembers, for all to see. <see cref="DaemonWatch"/> says when, and lets only one at a
/// time in.
/// </summary>
internal sealed class DaemonReading(
    MultipassClient client, InstanceNotes notes, MultipassOptions options, TimeProvider time, ILogger log, InstanceDesks desks, InstanceBroadcast broadcast)
{
    private readonly Dictionary<string, InstanceFacts> _facts = [];
    private readonly Dictionary<string, WireState> _seen = [];
    private string _lastSized = "";

    /// <summary>What is known of an instance is asked anew by the next reading, although its state is as before.</summary>
    public void Forget(string name) => _facts.Remove(name);

    /// <summary>Asks for the list, and for more about what is new in it or has changed its state.</summary>
    /// <param name="isThorough">Whether also for what may have changed without a change of state: mounts, snapshots, sizes.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ReadAsync(bool isThorough, CancellationToken ct)
    {
        var rows = (await client.ListAsync(ct).ConfigureAwait(false))
            .Where(row => InstanceName.TryParse(row.Name, out _)) // the daemon has the same rule, so there is no other
            .OrderBy(row => row.Name, StringComparer.Ordinal)
            .ToList();
        if (isThorough)
            await LookThroughAsync(rows, ct).ConfigureAwait(false);
        foreach (var row in rows)
        {
            if (await LearnAsync(row, ct).ConfigureAwait(false) is { } facts)
                Show(row, facts);
        }

        var there = rows.Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in broadcast.Current.Where(instance => !there.Contains(instance.Name.Value) && !IsLaunching(instance.Name.Value)))
        {
            _facts.Remove(gone.Name.Value);
            _seen.Remove(gone.Name.Value);
            notes.Forget(gone.Name.Value);
            broadcast.Withdraw(gone.Name);
        }
    }

    // All details in one question that asks no guest. Sizes are three questions for each, and change only while an instance is off: as many as there
    // is time for, and the others at the next reading.
    private async Task LookThroughAsync(IReadOnlyList<ListReply.Types.Row> rows, CancellationToken ct)
    {
        if (_facts.Count == 0)
            return;
        foreach (var (name, detail) in await client.InfoAsync(ct).ConfigureAwait(false))
        {
            if (_facts.TryGetValue(name, out var known))
                _facts[name] = known with { Detail = detail };
        }

        var began = time.GetTimestamp();
        var off = rows.Where(row => IsOff(StateOf(row)) && _facts.ContainsKey(row.Name)).Select(row => row.Name).ToList();
        foreach (var name in off.Where(name => string.CompareOrdinal(name, _lastSized) > 0).Concat(off.Where(name => string.CompareOrdinal(name, _lastSized) <= 0)))
        {
            if (time.GetElapsedTime(began) > options.SizesBudget)
                return;
            _lastSized = name;
            if (await TryAsync(name, () => ResourcesAsync(name, ct)).ConfigureAwait(false) is { } resources)
                _facts[name] = _facts[name] with { Resources = resources };
        }
    }

    private void Show(ListReply.Types.Row row, InstanceFacts facts) =>
        broadcast.Publish(MultipassMapper.ToInstance(row, facts, Note(row, facts), desks[row.Name].Doing));

    // What the daemon does not remember: when it started, as far as it was seen.
    private InstanceNote Note(ListReply.Types.Row row, InstanceFacts facts)
    {
        var state = StateOf(row);
        var created = facts.Detail.Machine?.Created?.ToDateTimeOffset();
        var note = notes.Find(row.Name);
        if (note is null || IsOfAnother(note, created))
            note = new InstanceNote(created ?? time.GetUtcNow(), null, null, []);
        else if (note.IsPending && !IsLaunching(row.Name))
            note = note with { CreatedAt = created ?? note.CreatedAt, IsPending = false };
        var wasOff = _seen.TryGetValue(row.Name, out var before) && IsOff(before);
        _seen[row.Name] = state;

        if (state != WireState.DelayedShutdown)
            note = note with { StopsAt = null };
        if (IsOff(state))
            note = note with { StartedAt = null };
        else if (wasOff)
            note = note with { StartedAt = time.GetUtcNow() };
        if (!IsLaunching(row.Name))
            notes.Keep(row.Name, note);
        return note;
    }

    // Deleted and made anew by another client while nobody watched: then its host key is another too.
    private bool IsOfAnother(InstanceNote note, DateTimeOffset? created) =>
        created is { } known && (note.IsPending ? known - note.CreatedAt > options.ImageDeadline + options.BootDeadline : known != note.CreatedAt);

    // What goes wrong with one costs only that one its freshness: it is shown with what is known, and asked about again.
    private async Task<InstanceFacts?> LearnAsync(ListReply.Types.Row row, CancellationToken ct)
    {
        var state = StateOf(row);
        var known = _facts.GetValueOrDefault(row.Name);
        if (known is not null && known.State == state && (state != WireState.Running || known.Address is not null))
            return known;
        return await TryAsync(row.Name, async () =>
        {
            var detail = await client.InfoAsync(row.Name, ct).ConfigureAwait(false) ?? new InfoReply.Types.Detail();
            var resources = await ResourcesAsync(row.Name, ct).ConfigureAwait(false);
            var address = state is WireState.Running or WireState.DelayedShutdown ? await AddressAsync(row.Name, ct).ConfigureAwait(false) : null;

            // In the last minute before a set stop the daemon gives no login any more.
            if (state == WireState.DelayedShutdown)
                address ??= known?.Address;
            return _facts[row.Name] = new InstanceFacts(state, detail, resources, address);
        }).ConfigureAwait(false) ?? known;
    }

    private async Task<InstanceResources> ResourcesAsync(string name, CancellationToken ct)
    {
        var cpus = await client.GetAsync($"local.{name}.cpus", ct).ConfigureAwait(false);
        var memory = await client.GetAsync($"local.{name}.memory", ct).ConfigureAwait(false);
        var disk = await client.GetAsync($"local.{name}.disk", ct).ConfigureAwait(false);
        return MultipassMapper.ToResources(cpus, memory, disk);
    }

    private async Task<string?> AddressAsync(string name, CancellationToken ct)
    {
        try
        {
            var login = await client.LoginAsync(name, ct).ConfigureAwait(false);
            return login?.Host is { Length: > 0 } host and not "UNKNOWN" ? host : null;
        }
        catch (RpcException e) when (IsOfOne(e))
        {
            return null; // not yet, or its guest is gone
        }
    }

    private async Task<T?> TryAsync<T>(string name, Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (RpcException e) when (IsOfOne(e))
        {
            MultipassLog.NotLearnt(log, name, e.Status.Detail);
            return null;
        }
    }

    private bool IsLaunching(string name) => desks[name].Doing == InstanceActivity.Launching;

    private static bool IsOfOne(RpcException e) => e.StatusCode is not (StatusCode.Unavailable or StatusCode.Unauthenticated);

    private static WireState StateOf(ListReply.Types.Row row) => row.State?.State ?? WireState.Unknown;

    private static bool IsOff(WireState state) => state is WireState.Stopped or WireState.Suspended or WireState.Deleted or WireState.Unavailable;
}
