using Batwa.Engines.Instances;
using Batwa.Server.Inventory;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Batwa.Terminals;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Terminals;

/// <summary>
/// Says why a machine took its terminals along, and when it is back. A guest that shuts down ends its logins long before its machine
/// is off, so the operation that is on tells sooner than the machine's state.
/// </summary>
internal sealed class GuestEndings(InstanceInventory inventory, OperationBoard operations, EngineHosts hosts, IOptions<EngineDeadlines> deadlines, TimeProvider time) : ITerminalEndings
{
    /// <inheritdoc/>
    public async ValueTask<GuestAbsence?> ExplainAsync(string host, string instance, TerminalLoss loss, CancellationToken ct)
    {
        var key = new InstanceKey(host, instance);
        var since = time.GetTimestamp();
        while (true)
        {
            var change = inventory.NextChangeOf(key);
            var left = loss.Patience - time.GetElapsedTime(since);
            var absence = Explain(key, loss.OpenedAt);
            if (absence is not null || left <= TimeSpan.Zero)
                return absence;
            try
            {
                await change.WaitAsync(left, time, ct);
            }
            catch (TimeoutException)
            {
                // Looked at once more, for the last time.
            }
        }
    }

    /// <summary>Why it is off, as far as that is known now; the connection itself may be at fault.</summary>
    /// <param name="key">The machine.</param>
    /// <param name="openedAt">When the terminal was opened that is lost; null where that is not asked.</param>
    public GuestAbsence? Explain(InstanceKey key, DateTimeOffset? openedAt = null)
    {
        if (inventory.Find(key) is not { } row)
            return WhyMissing(key.Host);
        if (row.Operation is { } id && operations.Find(id)?.Kind is { } kind && OfOperation(kind) is { } absence)
            return absence;
        return row.Instance switch
        {
            { State: InstanceState.Stopped, StateReason: { } reason } => new($"The machine has stopped: {reason}", Returns: true),
            { State: InstanceState.Stopped } => new("The machine was stopped.", Returns: true),
            { State: InstanceState.Suspending or InstanceState.Suspended } => new("The machine was suspended.", Returns: true),
            { State: InstanceState.Deleted } => new("The machine was moved to the trash.", Returns: false),
            { State: InstanceState.Restarting } => new("The machine restarts.", Returns: true),
            { State: InstanceState.Starting } => new("The machine starts again.", Returns: true),

            // Heard of late, over a network that said nothing. Not long after: what ends a terminal then is something else.
            { StartedAt: { } startedAt } when startedAt > openedAt && time.GetUtcNow() - startedAt < deadlines.Value.Boot =>
                OfWhatIsOver(key, openedAt.Value) ?? new("The machine was started again.", Returns: true),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public async Task<GuestReturn> WaitForReturnAsync(string host, string instance, DateTimeOffset lostAt, bool isConsole, CancellationToken ct)
    {
        var key = new InstanceKey(host, instance);
        while (true)
        {
            var change = inventory.NextChangeOf(key);
            switch (inventory.Find(key))
            {
                case null when WhyMissing(host) is { } gone:
                    return new GuestReturn(false, gone.Text);
                case { Instance.State: InstanceState.Deleted }:
                    return new GuestReturn(false, "The machine was moved to the trash.");
                case { Instance.State: InstanceState.Starting or InstanceState.Restarting, Stale: null } when isConsole:
                    return new GuestReturn(true, "The machine starts.");
                case { Instance.State: InstanceState.Running or InstanceState.DelayedShutdown, Stale: null } row when !IsOnItsWay(row.Operation):
                    return new GuestReturn(true, WasRestored(key, lostAt) ? "The machine is back, as it was at a snapshot." : "The machine is back.");
            }

            await change.WaitAsync(ct);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Also while it wakes: its memory is being read, and it answers nobody yet.</remarks>
    public bool IsAsleep(string host, string instance) =>
        inventory.Find(new InstanceKey(host, instance))?.Instance.State is InstanceState.Suspending or InstanceState.Suspended or InstanceState.Starting;

    // Before a host is read, nobody knows what it has: a server that has just begun must not end what waits for a machine.
    private GuestAbsence? WhyMissing(string host) => hosts.Find(host) is null
        ? new($"The host {host} is not known here any more.", Returns: false)
        : inventory.HasRead(host) ? new("The machine was deleted.", Returns: false) : null;

    // It may still look as if it ran.
    private bool IsOnItsWay(Guid? operation) => operation is { } id && operations.Find(id) is { IsFinal: false, Kind: var kind } && OfOperation(kind) is not null;

    private bool WasRestored(InstanceKey key, DateTimeOffset since) => operations.List(activeOnly: false).Any(view =>
        view is { Kind: OperationKind.RestoreSnapshot, State: OperationState.Succeeded } && view.Host == key.Host && view.Instance == key.Name && view.EndedAt >= since);

    // A short restart may be over before its lost terminals are asked about.
    private GuestAbsence? OfWhatIsOver(InstanceKey key, DateTimeOffset since) => operations.List(activeOnly: false)
        .Where(view => view.State == OperationState.Succeeded && view.Host == key.Host && view.Instance == key.Name && view.EndedAt >= since)
        .Select(view => OfOperation(view.Kind))
        .FirstOrDefault(absence => absence is { Returns: true });

    private static GuestAbsence? OfOperation(OperationKind kind) => kind switch
    {
        OperationKind.Stop => new("The machine was stopped.", Returns: true),
        OperationKind.Delete => new("The machine was deleted.", Returns: false),
        OperationKind.Trash => new("The machine was moved to the trash.", Returns: false),
        OperationKind.Restart => new("The machine was restarted.", Returns: true),
        OperationKind.Suspend => new("The machine was suspended.", Returns: true),
        OperationKind.RestoreSnapshot => new("The machine was restored from a snapshot.", Returns: true),
        _ => null,
    };
}
