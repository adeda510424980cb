using Batwa.Engines.Errors;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Operations;

/// <summary>How operations end other than well.</summary>
public sealed class EndTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cancelled_creation_leaves_nothing()
    {
        await using var api = await ApiApp.StartAsync();
        using var hold = api.Engine.Faults.Hold(EngineVerb.Launch);
        var launch = await api.PostAsync("api/v1/instances", new { name = "db1" });
        await hold.Entered.WaitAsync(Ct);

        var cancelling = await api.PostAsync($"api/v1/operations/{launch["id"].GetString()}/cancel");

        Assert.Equal(202, cancelling.Status);
        Assert.Contains(cancelling["state"].GetString(), (string[])["cancelling", "cancelled"]);
        var ended = await api.EndOfAsync(launch);
        Assert.Equal("cancelled", ended.GetProperty("state").GetString());
        Assert.Equal("null", ended.GetProperty("error").GetRawText());
        Assert.Contains("admin cancelled it.", ended.GetProperty("log").EnumerateArray().Select(l => l.GetProperty("text").GetString()));
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/db1")).Status);
    }

    [Fact]
    public async Task What_has_ended_cannot_be_cancelled()
    {
        await using var api = await ApiApp.StartAsync();
        var launch = await api.PostAsync("api/v1/instances", new { name = "db1" });
        await api.EndOfAsync(launch);

        var refusal = await api.PostAsync($"api/v1/operations/{launch["id"].GetString()}/cancel");

        Assert.Equal((409, "That operation has ended already (succeeded); there is nothing to cancel."), (refusal.Status, refusal.Detail));
    }

    [Fact]
    public async Task An_engine_that_does_not_heed_the_cancel_does_not_hold_the_operation_for_ever()
    {
        await using var api = await ApiApp.StartAsync(new BatwaAppOptions
        {
            Settings = new Dictionary<string, string> { ["EngineDeadlines:CancelGrace"] = TwoHosts.Milliseconds(200) },
            Services = Deaf.Engine,
        });
        var launch = await api.PostAsync("api/v1/instances", new { name = "db1" });
        await api.PostAsync($"api/v1/operations/{launch["id"].GetString()}/cancel");

        var ended = await api.EndOfAsync(launch);

        Assert.Equal("cancelled", ended.GetProperty("state").GetString());
        Assert.StartsWith("The engine did not confirm within 200 ms that it gave up: creating db1.", ended.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_told_in_the_engines_own_words()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.Faults.FailNext(EngineVerb.Launch, new RequestRejectedException("Not enough memory: 4 GiB asked for, 1.2 GiB free."));

        var ended = await api.EndOfAsync(await api.PostAsync("api/v1/instances", new { name = "db1" }));

        Assert.Equal("failed", ended.GetProperty("state").GetString());
        Assert.Equal("Not enough memory: 4 GiB asked for, 1.2 GiB free.", ended.GetProperty("error").GetString());
        Assert.NotEqual("null", ended.GetProperty("endedAt").GetRawText());
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/db1")).Status);
    }

    [Fact]
    public async Task Work_beyond_its_deadline_fails_with_the_name_of_what_was_waited_for()
    {
        await using var api = await ApiApp.StartAsync(new BatwaAppOptions
        {
            Settings = new Dictionary<string, string> { ["EngineDeadlines:Stop"] = TwoHosts.Milliseconds(200) },
        });
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);
        using var hold = api.Engine.Faults.Hold(EngineVerb.Stop);

        var ended = await api.EndOfAsync(await api.PostAsync("api/v1/instances/local/db1/stop"));

        Assert.Equal(("failed", "Not done within 200 ms, and given up: stopping db1."), (ended.GetProperty("state").GetString(), ended.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task The_list_is_newest_first_and_can_be_of_those_at_work()
    {
        await using var api = await ApiApp.StartAsync();
        await api.EndOfAsync(await api.PostAsync("api/v1/instances", new { name = "db1" }));
        using var hold = api.Engine.Faults.Hold(EngineVerb.Stop);
        var stop = await api.PostAsync("api/v1/instances/local/db1/stop");

        var all = (await api.GetAsync("api/v1/operations")).Json.EnumerateArray().Select(o => o.GetProperty("kind").GetString());
        var active = (await api.GetAsync("api/v1/operations?active=true")).Json.EnumerateArray().Select(o => o.GetProperty("kind").GetString());

        Assert.Equal(["stop", "launch"], all);
        Assert.Equal(["stop"], active);
        hold.Release();
        await api.EndOfAsync(stop);
    }
}
