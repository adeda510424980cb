using Batwa.Engines.Progress;
using Batwa.Server.Operations;
using Batwa.Tests.Testing.Time;
using Xunit;

namespace Batwa.Tests.Unit.Server.Operations;

public sealed class OperationTests
{
    private readonly Operation _operation = new(Requests.Of(OperationKind.Launch), new Clock());

    [Fact]
    public void Lines_that_only_move_take_each_others_place_and_stages_and_messages_stay()
    {
        Report(EngineStage.Image, 0, "Downloading, 0 of 5 MB");
        Report(EngineStage.Image, 50, "Downloading, 2 of 5 MB");
        Report(EngineStage.Image, 100, "Downloading, 5 of 5 MB");
        Report(EngineStage.Booting, null, "Booting");
        Report(EngineStage.Booting, null, "Still booting");
        Report(EngineStage.Booting, null, "Still booting");

        Assert.Equal(["Downloading, 5 of 5 MB", "Booting", "Still booting"], Log());
        Assert.Equal((EngineStage.Booting, (int?)null, "Still booting"), (_operation.View.Stage, _operation.View.Percent, _operation.View.Text));
    }

    [Fact]
    public void A_warning_is_not_overwritten_by_progress()
    {
        Report(EngineStage.Image, 10, "ten");
        _operation.Note("a warning");
        Report(EngineStage.Image, 20, "twenty");

        Assert.Equal(["ten", "a warning", "twenty"], Log());
    }

    [Fact]
    public void The_log_is_bounded_in_lines_and_each_line_in_length()
    {
        for (var i = 0; i < 1000; i++)
        {
            _operation.Note($"line {i}");
        }

        _operation.Note(new string('x', 100_000));

        Assert.Equal(Operation.MaxLogLines, _operation.View.Log.Count);
        Assert.Equal("line 801", _operation.View.Log[0].Text);
        Assert.Equal(1001, _operation.View.Log[^1].Text.Length);
    }

    [Fact]
    public void A_stage_that_says_much_drowns_neither_the_other_stages_nor_a_warning()
    {
        Report(EngineStage.Image, null, "Fetching");
        Report(EngineStage.Booting, null, "Booting");
        _operation.Note("a warning");
        for (var i = 0; i < 1000; i++)
        {
            Report(EngineStage.Booting, null, $"console line {i}");
        }

        var log = Log().ToArray();
        Assert.Equal(["Fetching", "Booting", "a warning", "console line 981"], log[..4]);
        Assert.Equal("console line 999", log[^1]);
        Assert.Equal(2 + Operation.MaxStageLines, log.Length);
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(250, 100)]
    public void A_percentage_stays_within_its_range(int reported, int shown)
    {
        Report(EngineStage.Image, reported, "x");

        Assert.Equal(shown, _operation.View.Percent);
    }

    [Fact]
    public void The_first_end_wins_and_nothing_moves_after_it()
    {
        _operation.End(OperationState.Succeeded, "Done.");
        _operation.End(OperationState.Failed, "No.");
        Report(EngineStage.Image, 5, "late");
        _operation.Note("late");
        _operation.ShowEnd();

        Assert.Equal((OperationState.Succeeded, "Done.", (int?)100), (_operation.View.State, _operation.View.Text, _operation.View.Percent));
        Assert.Equal(["Done."], Log());
        Assert.False(_operation.TryCancel("late"));
    }

    [Fact]
    public void The_end_is_not_seen_before_it_is_shown()
    {
        var end = _operation.End(OperationState.Failed, "No.");
        Assert.Equal((OperationState.Running, OperationState.Failed), (_operation.View.State, end.State));

        _operation.ShowEnd();
        Assert.Same(end, _operation.View);
    }

    [Fact]
    public void A_cancel_is_seen_at_once_and_said_once()
    {
        Assert.True(_operation.TryCancel("ada cancelled it."));
        Assert.True(_operation.TryCancel("bob cancelled it."));

        Assert.Equal(OperationState.Cancelling, _operation.View.State);
        Assert.True(_operation.Cancelled.IsCancellationRequested);
        Assert.Equal(["ada cancelled it."], Log());
    }

    [Fact]
    public void The_servers_stop_is_no_cancel()
    {
        _operation.Interrupt();

        Assert.True(_operation.Cancelled.IsCancellationRequested);
        Assert.False(_operation.CancelRequested);
    }

    private void Report(EngineStage stage, int? percent, string text) => _operation.Report(new EngineProgress(stage, percent, text));

    private IEnumerable<string> Log() => _operation.View.Log.Select(l => l.Text);
}
