using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images.Store;
using Batwa.Tests.Testing.Engines;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Images.Store;

public sealed class SharedWorkTests
{
    private static readonly EngineProgress Halfway = new(EngineStage.Image, 50, "half");

    private readonly SharedWork<string, int> _work = new();
    private readonly TaskCompletionSource<int> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _runs;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_callers_get_the_result_of_one_run_and_the_second_hears_where_it_is()
    {
        var first = JoinAsync(Cancelled);
        await _begun.Task.WaitAsync(Cancelled);
        var late = new ProgressLog();
        var second = _work.JoinAsync("a", RunAsync, late, Cancelled);
        _result.SetResult(7);
        Assert.Equal((7, 7, 1), (await first, await second, _runs));
        Assert.Equal([Halfway], late.Reports);
    }

    [Fact]
    public async Task It_goes_on_until_the_last_has_left_who_waits_until_it_is_gone()
    {
        using var one = new CancellationTokenSource();
        using var two = new CancellationTokenSource();
        var cleaned = new TaskCompletionSource();
        var stopped = false;
        async Task<int> Work(IProgress<EngineProgress> progress, CancellationToken ct)
        {
            _begun.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
            finally
            {
                await cleaned.Task;
                stopped = true;
            }

            return 1;
        }

        var first = _work.JoinAsync("a", Work, new ProgressLog(), one.Token);
        await _begun.Task.WaitAsync(Cancelled);
        var second = _work.JoinAsync("a", Work, new ProgressLog(), two.Token);
        await one.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(second.IsCompleted);

        await two.CancelAsync();
        Assert.False(second.IsCompleted);
        cleaned.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.True(stopped);
    }

    [Fact]
    public async Task Who_comes_after_all_left_gets_a_run_of_his_own_that_begins_when_the_old_one_is_gone()
    {
        using var leave = new CancellationTokenSource();
        var cleaned = new TaskCompletionSource();
        var first = _work.JoinAsync(
            "a",
            async (_, ct) =>
            {
                _begun.SetResult();
                await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, TaskScheduler.Default);
                await cleaned.Task;
                ct.ThrowIfCancellationRequested();
                return 1;
            },
            new ProgressLog(),
            leave.Token);
        await _begun.Task.WaitAsync(Cancelled);
        await leave.CancelAsync();
        var second = _work.JoinAsync("a", (_, _) => Task.FromResult(cleaned.Task.IsCompleted ? 2 : -1), new ProgressLog(), Cancelled);
        cleaned.SetResult();
        Assert.Equal(2, await second);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task A_failure_is_everybodys_and_the_next_caller_starts_anew()
    {
        var first = JoinAsync(Cancelled);
        await _begun.Task.WaitAsync(Cancelled);
        var second = JoinAsync(Cancelled);
        _result.SetException(new InvalidDataException("broken"));
        await Assert.ThrowsAsync<InvalidDataException>(() => first);
        await Assert.ThrowsAsync<InvalidDataException>(() => second);
        Assert.Equal(3, await _work.JoinAsync("a", (_, _) => Task.FromResult(3), new ProgressLog(), Cancelled));
    }

    private Task<int> JoinAsync(CancellationToken ct) => _work.JoinAsync("a", RunAsync, new ProgressLog(), ct);

    private Task<int> RunAsync(IProgress<EngineProgress> progress, CancellationToken ct)
    {
        _runs++;
        progress.Report(Halfway);
        _begun.TrySetResult();
        return _result.Task;
    }
}
