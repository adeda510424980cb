using Batwa.Engines.Instances;
using Batwa.Server.Events;
using Batwa.Server.Http;
using Batwa.Server.Inventory;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Operations;

/// <summary>
/// What becomes of operations that were at work when a server ended without warning: they are <c>interrupted</c> from the first moment,
/// and as soon as their host can be seen a sentence says how the instance is.
/// </summary>
internal sealed class InterruptedWork(
    OperationStore store,
    OperationBoard board,
    EngineHosts hosts,
    InstanceInventory inventory,
    EventLog events,
    IOptions<OperationOptions> options,
    TimeProvider time,
    ILogger<InterruptedWork> logger)
{
    private const string What = "The server ended while this was at work.";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>Marks them in the store.</summary>
    public async Task<IReadOnlyList<OperationView>> MarkAsync(CancellationToken ct)
    {
        var marked = new List<OperationView>();
        foreach (var live in await store.LiveAsync(ct))
        {
            var view = live with { State = OperationState.Interrupted, EndedAt = time.GetUtcNow(), Text = What, Error = What };
            await store.SaveAsync(view, ct);
            marked.Add(view);
        }

        return marked;
    }

    /// <summary>Waits for each host, for a while, and says what became of the instances.</summary>
    public async Task SettleAsync(IReadOnlyList<OperationView> interrupted, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        foreach (var view in interrupted)
        {
            var host = hosts.Find(view.Host);
            while (host is { State: not HostState.Ready } && time.GetElapsedTime(began) < options.Value.ReconcileDeadline)
            {
                await Task.Delay(LookEvery, time, ct);
            }

            var text = $"{What} {Outcome(view, host)}";
            var settled = view with { Text = text, Error = text, Log = [.. view.Log, new OperationLogLine(time.GetUtcNow(), view.Stage, text)] };
            await store.SaveAsync(settled, ct);
            board.Remember([settled]);
            events.Publish(EventNames.Operation, ApiJson.Utf8(settled));
            OperationLog.Interrupted(logger, view.Kind, $"{view.Host}/{view.Instance ?? view.Image}", text, view.Id);
        }
    }

    private string Outcome(OperationView view, EngineHost? host)
    {
        if (host is not { State: HostState.Ready })
        {
            return $"What became of it is not known, because the host {view.Host} is out of reach.";
        }

        if (view.Instance is not { } name)
        {
            return "Start it again to go on from where it was.";
        }

        return (inventory.Find(new InstanceKey(view.Host, name)), view.Kind) switch
        {
            (null, OperationKind.Launch) => $"Nothing of {name} is left; create it again.",
            (null, OperationKind.Delete) => $"{name} is gone.",
            (null, _) => $"{name} is not there any more.",
            ({ } row, OperationKind.Delete) => $"{name} is still there and {Say(row.Instance.State)}; delete it again.",
            ({ } row, _) => $"{name} is {Say(row.Instance.State)}.",
        };
    }

    private static string Say(InstanceState state) => state switch
    {
        InstanceState.DelayedShutdown => "about to stop",
        InstanceState.Unknown => "in an unknown state",
        _ => state.ToString().ToLowerInvariant(),
    };
}
