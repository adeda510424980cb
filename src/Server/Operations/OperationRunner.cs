using System.Data.Common;
using Batwa.Engines.Errors;
using Batwa.Server.Events;
using Batwa.Server.Http;
using Batwa.Server.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Operations;

/// <summary>Runs long work: one operation at a time on one thing, cancellable, published, stored.</summary>
/// <remarks>
/// <code>
///   Start ─▶ (1) claim on the board ─▶ (2) stored ─▶ 202
///                                        │
///                                        ▼
///            (3) a weaker one that stood there was cancelled: wait until it let go
///            (4) the work ─ progress ─▶ (5) published and stored, at most so often
///            (6) the instance is read again, the end stored, the board freed, the instance freed, the end published
/// </code>
/// </remarks>
internal sealed class OperationRunner(
    OperationBoard board,
    OperationStore store,
    InstanceInventory inventory,
    InstanceRefresh refresh,
    EventLog events,
    IOptions<OperationOptions> options,
    TimeProvider time,
    ILogger<OperationRunner> logger) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _publishing = new();
    private readonly SemaphoreSlim _saving = new(1);

    /// <summary>Begins work.</summary>
    /// <param name="request">What is to be done.</param>
    /// <param name="work">Does it.</param>
    /// <param name="ct">Gives up before it has begun; afterwards only a cancel does.</param>
    /// <exception cref="ProblemException">It is refused: see <see cref="OperationBoard.Claim"/>.</exception>
    public async Task<Operation> StartAsync(OperationRequest request, OperationWork work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var operation = new Operation(request, time);

        // :: Step 1
        var weaker = board.Claim(operation);
        weaker?.TryCancel($"Cancelled, because {request.User} asked for {Say(request)}.");

        // :: Step 2. Not by the caller's token: one that hangs up now must not leave a claim behind that nobody works on.
        try
        {
            await store.AddAsync(operation.View, CancellationToken.None);
        }
        catch (DbUpdateException)
        {
            operation.End(OperationState.Failed, "It could not be stored, so it was not begun.");
            board.Release(operation);
            operation.AnnounceEnd();
            throw;
        }

        OperationLog.Began(logger, request.User, request.Kind, request.Subject, operation.Id);
        if (request.Instance is { } instance)
        {
            inventory.BeginOperation(new InstanceKey(request.Host, instance), operation.Id);
        }

        Publish(operation);
        _ = Task.Run(() => RunAsync(operation, weaker, work), CancellationToken.None);
        return operation;
    }

    /// <summary>Asks an operation to give up.</summary>
    /// <exception cref="ProblemException">404: there is none. 409: it has ended.</exception>
    public async Task<OperationView> CancelAsync(Guid id, string username, CancellationToken ct)
    {
        if (board.FindLive(id) is { } operation && operation.TryCancel($"{username} cancelled it."))
        {
            Publish(operation);
            await SaveAsync(operation);
            return operation.View;
        }

        var ended = await FindAsync(id, ct);
        throw new ProblemException(409, $"That operation has ended already ({StoredOperations.Word(ended.State)}); there is nothing to cancel.");
    }

    /// <summary>One operation, from memory or from the store.</summary>
    /// <exception cref="ProblemException">404: there is none.</exception>
    public async Task<OperationView> FindAsync(Guid id, CancellationToken ct) =>
        board.Find(id)
        ?? await store.FindAsync(id, ct)
        ?? throw new ProblemException(404, $"There is no operation {id}; old ones are forgotten.");

    /// <summary>Lets everything go, within a limit: the server stops.</summary>
    public async Task StopAsync(TimeSpan limit, CancellationToken ct)
    {
        var live = board.Close();
        await _stopping.CancelAsync();
        foreach (var operation in live)
        {
            operation.Interrupt();
        }

        try
        {
            await Task.WhenAll(live.Select(o => o.Ended)).WaitAsync(limit, time, ct);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // They stay "running" in the store; the next start finds them so and says what became of them.
            OperationLog.StillAtWork(logger, live.Count(o => !o.Ended.IsCompleted), limit);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _saving.Dispose();
    }

    private async Task RunAsync(Operation operation, Operation? weaker, OperationWork work)
    {
        var pump = PublishProgressAsync(operation);
        try
        {
            // :: Step 3. Bounded: each call of an engine gives up a while after its cancel, confirmed or not.
            if (weaker is not null)
            {
                await weaker.Ended.WaitAsync(operation.Cancelled);
            }

            // :: Step 4
            var text = await work(operation, operation.Cancelled);
            operation.End(OperationState.Succeeded, text);
        }
        catch (OperationCanceledException) when (operation.CancelRequested)
        {
            operation.End(OperationState.Cancelled, "Cancelled.");
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            operation.End(OperationState.Interrupted, "The server was stopped while this was at work.");
        }
        catch (EngineTimeoutException e) when (operation.CancelRequested)
        {
            operation.End(OperationState.Cancelled, e.Message);
        }
        catch (Exception e) when (e is EngineException or ProblemException)
        {
            operation.End(OperationState.Failed, e.Message, e);
        }
        catch (Exception e)
        {
            // The outermost frame of the work: what was not foreseen ends the operation and not the process.
            OperationLog.Unforeseen(logger, operation.Request.Kind, operation.Request.Subject, operation.Id, e);
            operation.End(OperationState.Failed, "The server failed at this, which is a fault of its own; its log has more.", e);
        }

        await EndAsync(operation, pump);
    }

    private async Task EndAsync(Operation operation, Task pump)
    {
        // :: Step 6. In this order: who sees or hears of the end finds the instance as it left it, and may begin the next at once.
        var request = operation.Request;
        InstanceKey? key = request.Instance is { } name && !_stopping.IsCancellationRequested ? new InstanceKey(request.Host, name) : null;
        var version = key is { } worked ? await refresh.RunAsync(worked) : 0;

        await pump;
        var end = operation.End(OperationState.Failed, "It ended without saying how.");
        await SaveAsync(operation, end);

        // What the watch told while that was stored may have been of the middle of the work.
        if (key is { } told && inventory.VersionOf(told) != version)
        {
            await refresh.RunAsync(told);
        }

        board.Release(operation);

        // Not before the board is free: an instance that is shown without an operation invites the next one.
        if (request.Instance is { } freed)
        {
            inventory.EndOperation(new InstanceKey(request.Host, freed), operation.Id);
        }

        Publish(operation);
        OperationLog.Ended(logger, request.Kind, request.Subject, end.State, end.Text, operation.Id);
        operation.AnnounceEnd();
    }

    // :: Step 5
    private async Task PublishProgressAsync(Operation operation)
    {
        var published = operation.View;
        var stored = operation.View;
        var storedAt = time.GetTimestamp();
        while (true)
        {
            await Task.WhenAny(Task.Delay(options.Value.PublishEvery, time, CancellationToken.None), operation.Ending);
            if (operation.Ending.IsCompleted)
            {
                return;
            }

            var now = operation.View;
            if (!ReferenceEquals(now, published))
            {
                Publish(operation);
                published = now;
            }

            if (!ReferenceEquals(now, stored) && time.GetElapsedTime(storedAt) >= options.Value.StoreEvery)
            {
                await SaveAsync(operation);
                (stored, storedAt) = (now, time.GetTimestamp());
            }
        }
    }

    // One at a time, and each writes how it is by then: an older value can never land on a newer one. (After the end nothing is saved but the end.)
    private async Task SaveAsync(Operation operation, OperationView? end = null)
    {
        await _saving.WaitAsync(CancellationToken.None);
        try
        {
            if (end is null && operation.Ending.IsCompleted)
            {
                return;
            }

            await store.SaveAsync(end ?? operation.View, CancellationToken.None);
        }
        catch (Exception e) when (e is DbUpdateException or DbException)
        {
            OperationLog.NotStored(logger, operation.Id, e);
        }
        finally
        {
            _saving.Release();
        }
    }

    // The same for the stream.
    private void Publish(Operation operation)
    {
        lock (_publishing)
        {
            events.Publish(EventNames.Operation, ApiJson.Utf8(operation.View));
        }
    }

    private static string Say(OperationRequest request) =>
        request.Insistence == Insistence.Delete ? "it to be deleted" : "it to be stopped by force";
}
