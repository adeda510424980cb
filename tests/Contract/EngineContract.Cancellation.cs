using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineContract<T>
{
    [Fact]
    public async Task What_is_cancelled_before_it_begins_is_not_begun()
    {
        var ct = new CancellationToken(canceled: true);
        var name = EngineUnderTest.Named("never");
        var progress = new ProgressLog();

        await CancelledAsync(Engine.DescribeAsync(ct));
        await CancelledAsync(Engine.ListAsync(ct));
        await CancelledAsync(Engine.WatchAsync(ct));
        await CancelledAsync(Engine.LaunchAsync(under.Smallest(name), progress, ct));
        if (Engine is IImages images)
        {
            await CancelledAsync(images.ListImagesAsync(ct));
        }

        using var deadline = Deadline();
        await GoneAsync(name, deadline.Token);
    }

    [Theory]
    [InlineData(EngineStage.Checking)]
    [InlineData(EngineStage.Preparing)]
    [InlineData(EngineStage.Connecting)]
    public async Task A_launch_that_is_cancelled_leaves_nothing_and_its_name_is_free(EngineStage from)
    {
        using var deadline = Deadline();
        await using var view = await InstanceView.OpenAsync(Engine, deadline.Token);
        var name = EngineUnderTest.Named("cancelled");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token);
        var progress = new ProgressLog(report =>
        {
            if (report.Stage >= from)
            {
                cancel.Cancel();
            }
        });

        await CancelledAsync(Engine.LaunchAsync(under.Smallest(name), progress, cancel.Token));

        Assert.False(deadline.IsCancellationRequested, "the launch had to be cancelled by its deadline");
        await GoneAsync(name, deadline.Token);
        await Eventually.TrueAsync(
            "who watches sees that it is gone", () => view.Now.All(i => i.Name != name), deadline.Token, under.AnswerDeadline);
    }

    [Fact]
    public async Task A_delete_does_not_wait_for_a_launch_but_cuts_it_off()
    {
        using var deadline = Deadline();
        var name = EngineUnderTest.Named("cut-off");
        var atWork = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var progress = new ProgressLog(report => _ = report.Stage >= EngineStage.Connecting && atWork.TrySetResult());
        var launch = Engine.LaunchAsync(under.Smallest(name), progress, deadline.Token);
        await atWork.Task.WaitAsync(deadline.Token);

        await Engine.DeleteAsync(name, deadline.Token);

        await Assert.ThrowsAnyAsync<EngineException>(() => launch);
        await GoneAsync(name, deadline.Token);
    }

    [Fact]
    public async Task After_its_disposal_an_engine_is_unavailable_and_a_new_connection_works()
    {
        using var deadline = Deadline();
        await using var view = await InstanceView.OpenAsync(Engine, deadline.Token);

        await Engine.DisposeAsync();
        try
        {
            await Eventually.TrueAsync("the stream of the old connection ended", () => view.End.Ended, deadline.Token, under.AnswerDeadline);
            Assert.Null(view.End.With);
            await Assert.ThrowsAsync<EngineUnavailableException>(() => Engine.ListAsync(deadline.Token));
        }
        finally
        {
            await under.ReconnectAsync(deadline.Token);
        }

        await Engine.ListAsync(deadline.Token);
    }

    [Fact]
    public async Task A_watch_ends_when_its_caller_cancels_and_others_go_on()
    {
        using var deadline = Deadline();
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token);
        await using var view = await InstanceView.OpenAsync(Engine, mine.Token);
        await using var other = await InstanceView.OpenAsync(Engine, deadline.Token);

        await mine.CancelAsync();

        await Eventually.TrueAsync("the cancelled watch ended", () => view.End.Ended, deadline.Token, under.AnswerDeadline);
        Assert.True(view.End.With is null or OperationCanceledException, $"it ended with {view.End.With}");
        Assert.False(other.End.Ended);
    }

    [Fact]
    public async Task A_watch_begins_with_what_the_list_has()
    {
        using var deadline = Deadline();
        await using var view = await InstanceView.OpenAsync(Engine, deadline.Token);
        var list = await Engine.ListAsync(deadline.Token);

        Assert.Equal(list.Select(i => (i.Name, i.State)), view.Initial.Select(i => (i.Name, i.State)));
    }

    private static async Task CancelledAsync(Task asked) =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
}
