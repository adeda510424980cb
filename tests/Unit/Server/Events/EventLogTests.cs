using System.Text;
using Batwa.Server.Events;
using Microsoft.Extensions.Options;
using Xunit;

namespace Batwa.Tests.Unit.Server.Events;

public sealed class EventLogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void What_came_after_a_position_is_read_in_order_and_no_more_than_asked()
    {
        var log = Log();
        Publish(log, "a", "b", "c", "d");

        Assert.Equal(["b", "c"], Read(log, position: 1, most: 2));
        Assert.Equal([], Read(log, position: 4));
    }

    [Fact]
    public void An_id_of_this_run_resumes_where_it_stood()
    {
        var log = Log();
        Publish(log, "a", "b");
        var id = log.LastId;
        Publish(log, "c");

        Assert.True(log.TryResume(id, out var position));
        Assert.Equal(["c"], Read(log, position));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("ffffffff-1")]
    public void An_id_that_means_nothing_here_does_not_resume(string? id)
    {
        var log = Log();
        Publish(log, "a");

        Assert.False(log.TryResume(id, out _));
    }

    [Fact]
    public void An_id_of_the_future_or_with_a_sign_does_not_resume()
    {
        var log = Log();
        var epoch = log.LastId[..^2];

        Assert.True(log.TryResume($"{epoch}-0", out _));
        Assert.False(log.TryResume($"{epoch}-1", out _));
        Assert.False(log.TryResume($"{epoch}--1", out _));
        Assert.False(log.TryResume($"{epoch}-99999999999999999999", out _));
    }

    [Fact]
    public void Two_runs_have_two_epochs() => Assert.NotEqual(Log().LastId, Log().LastId);

    [Fact]
    public void Who_falls_out_of_what_is_kept_is_told_and_not_shown_a_hole()
    {
        var log = Log(kept: 3);
        Publish(log, "a", "b", "c", "d");

        Assert.False(log.TryRead(0, 10, []));
        Assert.False(log.TryResume(log.IdOf(0), out _));
        Assert.Equal(["b", "c", "d"], Read(log, position: 1));
    }

    [Fact]
    public void What_is_kept_is_bounded_in_bytes_too_but_never_less_than_one_event()
    {
        var log = Log(bytes: 10);
        Publish(log, "12345", "6789", "0123456789abcdef");

        Assert.Equal(["0123456789abcdef"], Read(log, position: 2));
        Assert.False(log.TryRead(1, 10, []));
    }

    [Fact]
    public async Task A_wait_ends_with_the_next_event_and_with_one_that_is_there_already()
    {
        var log = Log();
        var waiting = log.WaitAsync(0, Ct);
        Assert.False(waiting.IsCompleted);

        Publish(log, "a");

        await waiting.WaitAsync(Ct);
        await log.WaitAsync(0, Ct);
        Assert.False(log.WaitAsync(1, Ct).IsCompleted);
    }

    [Fact]
    public void An_event_for_a_person_is_for_that_person_only()
    {
        var log = Log();
        log.Publish("terminal", "{}"u8.ToArray(), audience: "ada");
        var events = new List<ServerEvent>();
        Assert.True(log.TryRead(0, 10, events));

        Assert.True(events[0].IsFor("Ada"));
        Assert.False(events[0].IsFor("admin"));
    }

    private static EventLog Log(int kept = 100, long bytes = 1000) => new(Options.Create(new EventOptions { Kept = kept, KeptBytes = bytes }));

    private static void Publish(EventLog log, params string[] data)
    {
        foreach (var one in data)
        {
            log.Publish("instance", Encoding.UTF8.GetBytes(one));
        }
    }

    private static string[] Read(EventLog log, long position, int most = 100)
    {
        var events = new List<ServerEvent>();
        Assert.True(log.TryRead(position, most, events));
        return [.. events.Select(e => Encoding.UTF8.GetString(e.Data.Span))];
    }
}
