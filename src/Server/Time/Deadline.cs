using Batwa.Engines.Errors;

namespace Batwa.Server.Time;

/// <summary>Waits with a name and an end, also for a callee that does not heed its cancellation.</summary>
internal static class Deadline
{
    /// <summary>Calls and waits so long and no longer. What comes too late is given to <paramref name="late"/> and otherwise forgotten.</summary>
    /// <param name="what">What is waited for, to stand in "… did not answer".</param>
    /// <param name="limit">How long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="call">The call; its token fires at the limit and by <paramref name="ct"/>.</param>
    /// <param name="ct">Cancels the wait at once, and the call.</param>
    /// <param name="late">Takes a result that nobody waits for any more, where it must be disposed of.</param>
    /// <exception cref="EngineTimeoutException">The limit passed.</exception>
    public static async Task<T> RunAsync<T>(
        string what, TimeSpan limit, TimeProvider time, Func<CancellationToken, Task<T>> call, CancellationToken ct, Func<T, ValueTask>? late = null)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var task = call(stop.Token);
        try
        {
            return await task.WaitAsync(limit, time, ct);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new EngineTimeoutException($"No answer within {Say(limit)}: {what}. Nothing is known of how it went; look again in a moment.");
        }
        finally
        {
            await LetGoAsync(task, stop, late);
        }
    }

    /// <summary>The same for a call without a result.</summary>
    public static Task RunAsync(string what, TimeSpan limit, TimeProvider time, Func<CancellationToken, Task> call, CancellationToken ct) =>
        RunAsync(
            what,
            limit,
            time,
            async token =>
            {
                await call(token);
                return true;
            },
            ct);

    /// <summary>
    /// The same for work that must be let to clean up: when the limit passes or <paramref name="ct"/> fires, the call gets
    /// <paramref name="grace"/> to end by itself, and what it ends with counts.
    /// </summary>
    /// <exception cref="EngineTimeoutException">The limit passed, or the grace did.</exception>
    public static async Task<T> RunWithGraceAsync<T>(
        string what, TimeSpan limit, TimeSpan grace, TimeProvider time, Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var task = call(stop.Token);
        try
        {
            return await task.WaitAsync(limit, time, ct);
        }
        catch (OperationCanceledException) when (!task.IsCompleted)
        {
            return await WaitOutAsync(task, what, grace, time);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            await stop.CancelAsync();
            try
            {
                return await WaitOutAsync(task, what, grace, time);
            }
            catch (OperationCanceledException)
            {
                throw new EngineTimeoutException($"Not done within {Say(limit)}, and given up: {what}.");
            }
        }
        finally
        {
            await LetGoAsync(task, stop, late: null);
        }
    }

    private static async Task<T> WaitOutAsync<T>(Task<T> task, string what, TimeSpan grace, TimeProvider time)
    {
        try
        {
            return await task.WaitAsync(grace, time, CancellationToken.None);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new EngineTimeoutException($"The engine did not confirm within {Say(grace)} that it gave up: {what}. Look at its state before another try.");
        }
    }

    private static async ValueTask LetGoAsync<T>(Task<T> task, CancellationTokenSource stop, Func<T, ValueTask>? late)
    {
        if (task.IsCompleted)
        {
            stop.Dispose();
            return;
        }

        // The source is not disposed: a callee that is still at work may register with its token.
        await stop.CancelAsync();
        _ = task.ContinueWith(
            t => t.IsCompletedSuccessfully && late is not null ? late(t.GetAwaiter().GetResult()).AsTask() : Seen(t),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    // A failure that comes after its deadline was reported as the deadline; reading it keeps it from the unobserved ones.
    private static Task Seen(Task task)
    {
        _ = task.Exception;
        return Task.CompletedTask;
    }

    private static string Say(TimeSpan span) => span switch
    {
        { TotalMinutes: >= 2 } => $"{span.TotalMinutes:0.#} minutes",
        { TotalSeconds: >= 1 } => $"{span.TotalSeconds:0.#} s",
        _ => $"{span.TotalMilliseconds:0} ms",
    };
}
