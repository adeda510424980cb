using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Events;

public sealed class EventStreamTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machines_life_is_told_as_it_happens()
    {
        await using var api = await ApiApp.StartAsync();
        using var events = await EventReader.OpenAsync(api.Client, Ct);

        await api.EndOfAsync(await api.PostAsync("api/v1/instances", new { name = "db1" }));
        await api.EndOfAsync(await api.DeleteAsync("api/v1/instances/local/db1"));

        await events.NextAsync(e => e.Name == "operation" && e.Data.GetProperty("kind").GetString() == "launch", Ct);
        await events.NextAsync(e => e.Name == "instance" && e.Data.GetProperty("state").GetString() == "running", Ct);
        await events.NextAsync(e => e.Name == "operation" && e.Data.GetProperty("state").GetString() == "succeeded", Ct);
        var deleted = await events.NextAsync(e => e.Name == "instanceDeleted", Ct);
        Assert.Equal("""{"host":"local","name":"db1"}""", deleted.Data.GetRawText());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_was_away_gets_exactly_what_it_missed(bool byHeader)
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);
        var seen = (await api.GetAsync("api/v1/instances"))["eventId"].GetString();
        api.Engine.AddMachine("db2");
        api.Engine.AddMachine("db3");
        await api.InstanceAsync("db3", _ => true);

        using var events = byHeader
            ? await EventReader.OpenAsync(api.Client, Ct, after: "0-0", lastEventId: seen)
            : await EventReader.OpenAsync(api.Client, Ct, after: seen);

        var missed = new List<string?>();
        while (missed.Count < 2)
        {
            missed.Add((await events.NextAsync(e => e.Name != "host", Ct)).Data.GetProperty("name").GetString());
        }

        Assert.Equal(["db2", "db3"], missed);
    }

    [Theory]
    [InlineData("of another run")]
    [InlineData("00000000-7")]
    [InlineData("")]
    public async Task An_id_that_means_nothing_here_is_answered_with_a_reset(string id)
    {
        await using var api = await ApiApp.StartAsync();
        using var events = await EventReader.OpenAsync(api.Client, Ct, after: Uri.EscapeDataString(id));

        var first = await events.NextAsync(Ct);

        Assert.Equal(("reset", "{}"), (first?.Name, first?.Data.GetRawText()));
    }

    [Fact]
    public async Task What_was_missed_beyond_what_is_kept_is_a_reset_and_the_stream_goes_on()
    {
        await using var api = await ApiApp.StartAsync(new BatwaAppOptions { Settings = new Dictionary<string, string> { ["Events:Kept"] = "5" } });
        var seen = (await api.GetAsync("api/v1/instances"))["eventId"].GetString();
        api.Engine.AddMachines(20);
        await api.InstanceAsync("vm-0020", _ => true);

        using var events = await EventReader.OpenAsync(api.Client, Ct, after: seen);
        Assert.Equal("reset", (await events.NextAsync(Ct))?.Name);

        api.Engine.AddMachine("new1");
        Assert.Equal("new1", (await events.NextAsync(e => e.Name == "instance", Ct)).Data.GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_restart_of_the_server_is_a_reset()
    {
        await using var api = await ApiApp.StartAsync();
        var seen = (await api.GetAsync("api/v1/instances"))["eventId"].GetString();

        await api.RestartAsync();
        using var events = await EventReader.OpenAsync(api.Client, Ct, after: seen);

        Assert.Equal("reset", (await events.NextAsync(Ct))?.Name);
    }

    [Fact]
    public async Task A_silent_stream_carries_comments()
    {
        await using var api = await ApiApp.StartAsync(new BatwaAppOptions
        {
            Settings = new Dictionary<string, string> { ["Events:Heartbeat"] = TwoHosts.Milliseconds(50) },
        });
        using var events = await EventReader.OpenAsync(api.Client, Ct);

        string? line;
        do
        {
            line = await events.LineAsync(Ct);
        }
        while (line is not (": still here" or null));

        Assert.Equal(": still here", line);
    }

    [Fact]
    public async Task The_stream_ends_with_the_sign_in_that_opened_it()
    {
        await using var api = await ApiApp.StartAsync();
        using var events = await EventReader.OpenAsync(api.Client, Ct);

        Assert.Equal(204, (await api.DeleteAsync("api/v1/session")).Status);

        while (await events.NextAsync(Ct) is not null)
        {
            // What was on its way.
        }
    }

    [Fact]
    public async Task The_stream_ends_when_the_server_stops_and_does_not_hold_it_up()
    {
        await using var api = await ApiApp.StartAsync();
        using var events = await EventReader.OpenAsync(api.Client, Ct);

        await api.App.StopAsync().WaitAsync(TimeSpan.FromSeconds(3), Ct);

        while (await events.NextAsync(Ct) is not null)
        {
            // What was on its way.
        }
    }

    [Fact]
    public async Task Progress_of_long_work_is_told_by_stage()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.Faults.Delay(EngineVerb.Launch, TimeSpan.FromSeconds(1.5));
        using var events = await EventReader.OpenAsync(api.Client, Ct);

        var launch = await api.PostAsync("api/v1/instances", new { name = "db1" });

        var stages = new HashSet<string?>();
        while (true)
        {
            var e = await events.NextAsync(e => e.Name == "operation", Ct);
            stages.Add(e.Data.GetProperty("stage").GetString());
            if (e.Data.GetProperty("state").GetString() == "succeeded")
            {
                break;
            }
        }

        Assert.True(stages.Count >= 3, $"Only {string.Join(", ", stages)}");
        await api.EndOfAsync(launch);
    }
}
