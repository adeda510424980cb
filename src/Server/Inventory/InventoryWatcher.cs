using Batwa.Engines;
using Batwa.Engines.Changes;
using Batwa.Engines.Errors;
using Batwa.Server.Time;

namespace Batwa.Server.Inventory;

/// <summary>
/// Keeps one host's part of the inventory true. Hosts have a watcher each and share nothing but the inventory's lock, so that one that
/// hangs never delays another.
/// </summary>
/// <remarks>
/// <code>
///   (1) connect ──▶ (2) watch: snapshot ──▶ (3) changes ─┐
///        ▲                                  (4) beats   ─┴─ whichever ends first
///        └──────── wait, twice as long each time ◀── (5) rows are stale, with the reason
/// </code>
/// The first snapshot resets the wait.
/// </remarks>
internal sealed class InventoryWatcher(
    EngineHost host, string kind, EngineConnector connector, InstanceInventory inventory, Attention attention, InventoryOptions options, TimeProvider time, ILogger logger)
{
    private readonly Backoff _backoff = new(options.BackoffFirst, options.BackoffMost);
    private string? _said;

    /// <summary>Watches until it is cancelled; troubles are shown and tried again.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var nudged = host.Nudged;
            var loss = await WatchOnceAsync(ct);
            if (ct.IsCancellationRequested)
            {
                return;
            }

            // :: Step 5. Stale since the host was last known to be well, not since we noticed.
            var now = time.GetUtcNow();
            inventory.MarkStale(host.Id, new Staleness(host.SeenAt ?? now, loss.Reason));
            host.SetUnreachable(host.Connected, loss);
            var wait = _backoff.Next();
            if (loss.Reason != _said)
            {
                // Once for each reason: a host that is away for a night is one line.
                InventoryLog.Lost(logger, host.Id, loss.Reason, wait);
                _said = loss.Reason;
            }

            await WaitAsync(wait, nudged, ct);
        }
    }

    private async Task WaitAsync(TimeSpan wait, Task nudged, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (await Task.WhenAny(Task.Delay(wait, time, over.Token), nudged) == nudged)
            _backoff.Reset();
        await over.CancelAsync();
    }

    private async Task<HostLoss> WatchOnceAsync(CancellationToken ct)
    {
        try
        {
            // :: Step 1. An engine that was reached once is kept: its own connection recovers, and it may hold locks that a second one would lack.
            var engine = host.Connected ?? await connector.ConnectAsync(kind, ct);

            // From here on the host owns it, whatever becomes of the watch.
            return await WatchAsync(engine, ct);
        }
        catch (EngineException e)
        {
            return LossOf(e);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new HostLoss("The server is stopping.");
        }
        catch (Exception e)
        {
            // The contract lets nothing else through. A driver that breaks it costs its own host, never the server or another host.
            InventoryLog.ContractBroken(logger, host.Id, e);
            return new HostLoss($"The driver failed in a way that it should not: {e.Message}");
        }
    }

    private async Task<HostLoss> WatchAsync(IEngine engine, CancellationToken ct)
    {
        var life = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var attended = engine is IAttended asks ? attention.Follow(asks) : null;
        try
        {
            // :: Step 2. The watch lives on past this call, so its token is its life's and not the deadline's.
            var feed = await Deadline.RunAsync("taking the list of instances", options.WatchDeadline, time, _ => engine.WatchAsync(life.Token), ct);
            var watch = inventory.Replace(host.Id, feed.InitialState);
            _backoff.Reset();
            host.SetReady(engine, info: null, time.GetUtcNow());
            _said = null;
            InventoryLog.Watching(logger, host.Id, engine.Kind, feed.InitialState.Count);

            // :: Steps 3 and 4.
            var first = await Task.WhenAny(PumpAsync(feed, watch, life.Token), BeatAsync(engine, life.Token));
            return await first;
        }
        catch (EngineException)
        {
            // Known from now on, even though it could not be watched: the next try must not connect a second time.
            host.SetUnreachable(engine, new HostLoss("It could not be watched."));
            throw;
        }
        finally
        {
            // The other half ends by itself; the inventory no longer takes anything from it. Not disposed: it may still be registering.
            await life.CancelAsync();
        }
    }

    private async Task<HostLoss> PumpAsync(InstanceFeed feed, long watch, CancellationToken ct)
    {
        try
        {
            await foreach (var change in feed.Changes.WithCancellation(ct))
            {
                inventory.Apply(host.Id, watch, change);
            }

            return new HostLoss("The engine ended the watch.");
        }
        catch (EngineException e)
        {
            return LossOf(e);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new HostLoss("The watch was given up.");
        }
    }

    private async Task<HostLoss> BeatAsync(IEngine engine, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                var info = await Deadline.RunAsync("asking the host how it is", options.HeartbeatDeadline, time, engine.DescribeAsync, ct);
                host.SetReady(engine, info, time.GetUtcNow());
                await Task.Delay(options.HeartbeatInterval, time, ct);
            }
        }
        catch (EngineException e)
        {
            return LossOf(e);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new HostLoss("The watch was given up.");
        }
    }

    private static HostLoss LossOf(EngineException trouble) => new(trouble.Message, trouble is EngineNotEnrolledException ? HostNeed.Passphrase : null);
}
