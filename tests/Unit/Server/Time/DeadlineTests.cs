using Batwa.Engines.Errors;
using Batwa.Server.Time;
using Batwa.Tests.Testing.Time;
using Xunit;

namespace Batwa.Tests.Unit.Server.Time;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Clock _clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_heeds_nothing_is_left_at_the_limit_and_its_name_is_said()
    {
        var never = new TaskCompletionSource<int>();
        var waiting = Deadline.RunAsync("doing it", Limit, _clock, _ => never.Task, Ct);

        _clock.Advance(Limit);

        var late = await Assert.ThrowsAsync<EngineTimeoutException>(() => waiting);
        Assert.StartsWith("No answer within 10 s: doing it.", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_after_the_limit_is_disposed_of()
    {
        var slow = new TaskCompletionSource<string>();
        var disposed = new TaskCompletionSource<string>();
        var waiting = Deadline.RunAsync("making it", Limit, _clock, _ => slow.Task, Ct, late: made =>
        {
            disposed.SetResult(made);
            return ValueTask.CompletedTask;
        });
        _clock.Advance(Limit);
        await Assert.ThrowsAsync<EngineTimeoutException>(() => waiting);

        slow.SetResult("the engine");

        Assert.Equal("the engine", await disposed.Task.WaitAsync(Ct));
    }

    [Fact]
    public async Task The_calls_own_timeout_is_passed_on_as_it_is()
    {
        var own = await Assert.ThrowsAsync<TimeoutException>(
            () => Deadline.RunAsync("doing it", Limit, _clock, _ => Task.FromException<int>(new TimeoutException("its own")), Ct));

        Assert.Equal("its own", own.Message);
    }

    [Fact]
    public async Task Cancelled_work_is_waited_out_and_what_it_ends_with_counts()
    {
        using var cancel = new CancellationTokenSource();
        var work = new TaskCompletionSource<string>();
        var waiting = Deadline.RunWithGraceAsync("creating db1", Limit, Limit, _clock, _ => work.Task, cancel.Token);

        await cancel.CancelAsync();
        Assert.False(waiting.IsCompleted);
        work.SetResult("made after all");

        Assert.Equal("made after all", await waiting);
    }

    [Fact]
    public async Task Work_that_does_not_let_go_is_left_after_its_grace()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = Deadline.RunWithGraceAsync("creating db1", TimeSpan.FromHours(1), Limit, _clock, _ => new TaskCompletionSource<int>().Task, cancel.Token);
        await cancel.CancelAsync();

        await _clock.AdvanceUntilAsync("it is left", () => waiting.IsCompleted, TimeSpan.FromSeconds(1), Ct);

        var left = await Assert.ThrowsAsync<EngineTimeoutException>(() => waiting);
        Assert.StartsWith("The engine did not confirm within 10 s that it gave up: creating db1.", left.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_beyond_its_limit_is_told_to_stop()
    {
        var waiting = Deadline.RunWithGraceAsync(
            "creating db1",
            Limit,
            Limit,
            _clock,
            async ct =>
            {
                await Task.Delay(Timeout.Infinite, ct);
                return 0;
            },
            Ct);

        _clock.Advance(Limit);

        Assert.Equal("Not done within 10 s, and given up: creating db1.", (await Assert.ThrowsAsync<EngineTimeoutException>(() => waiting)).Message);
    }
}
