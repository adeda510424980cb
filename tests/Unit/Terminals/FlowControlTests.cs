using Batwa.Terminals;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

public sealed class FlowControlTests
{
    [Fact]
    public void No_more_is_sent_than_a_window_beyond_what_is_drawn()
    {
        var flow = new FlowControl(from: 1000, window: 100);
        Assert.Equal(100, flow.Room);
        flow.OnSent(100);
        Assert.Equal(0, flow.Room);
        Assert.True(flow.TryDraw(1030));
        Assert.Equal(30, flow.Room);
    }

    [Fact]
    public void Drawing_goes_forward_only_and_never_beyond_what_was_sent()
    {
        var flow = new FlowControl(0, 100);
        flow.OnSent(50);
        Assert.True(flow.TryDraw(40));
        Assert.True(flow.TryDraw(10));
        Assert.Equal(40, flow.Drawn);
        Assert.False(flow.TryDraw(51));
    }

    [Fact]
    public void The_limit_is_a_window_of_undrawn_output_sent_or_not()
    {
        var flow = new FlowControl(0, 100);
        Assert.False(flow.IsAtLimit(99));
        Assert.True(flow.IsAtLimit(100));
        flow.OnSent(60);
        Assert.True(flow.TryDraw(60));
        Assert.False(flow.IsAtLimit(159));
        Assert.True(flow.IsAtLimit(160));
    }
}
