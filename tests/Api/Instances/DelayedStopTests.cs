using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Instances;

public sealed class DelayedStopTests
{
    private const string Path = "api/v1/instances/local/db1";

    [Fact]
    public async Task A_machine_is_told_when_to_stop_and_to_run_on()
    {
        await using var api = await StartAsync();

        var set = await api.EndOfAsync(await api.PostAsync($"{Path}/stop", new { delayMinutes = 15 }));

        Assert.Equal("db1 stops in 15 minutes.", set.GetProperty("text").GetString());
        var waiting = await api.InstanceAsync("db1", one => one.GetProperty("state").GetString() == "delayedShutdown");
        var left = waiting.GetProperty("stopsAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow();
        Assert.InRange(left, TimeSpan.FromMinutes(13), TimeSpan.FromMinutes(15));
        Assert.Equal("Delayed Shutdown", (await api.GetAsync("api/vm/list"))["vms"][0].GetProperty("state").GetString());

        var kept = await api.EndOfAsync(await api.DeleteAsync($"{Path}/stop"));

        Assert.Equal("db1 goes on running.", kept.GetProperty("text").GetString());
        var running = await api.InstanceAsync("db1", one => one.GetProperty("state").GetString() == "running");
        Assert.Equal("null", running.GetProperty("stopsAt").GetRawText());
        Assert.Equal("db1 goes on running.", (await api.EndOfAsync(await api.DeleteAsync($"{Path}/stop"))).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Until_then_it_can_be_stopped_at_once()
    {
        await using var api = await StartAsync();
        await api.EndOfAsync(await api.PostAsync($"{Path}/stop", new { delayMinutes = 60 }));

        await api.EndOfAsync(await api.PostAsync($"{Path}/stop"));

        await api.InstanceAsync("db1", one => one.GetProperty("state").GetString() == "stopped");
    }

    [Fact]
    public async Task A_delay_that_is_none_is_refused()
    {
        await using var api = await StartAsync();
        foreach (var body in new object[] { new { delayMinutes = 0 }, new { delayMinutes = 10_081 }, new { delayMinutes = 5, force = true } })
        {
            var refused = await api.PostAsync($"{Path}/stop", body);
            Assert.Equal((422, "delayMinutes"), (refused.Status, refused["field"].GetString()));
        }
    }

    [Fact]
    public async Task A_host_that_stops_only_at_once_says_so()
    {
        await using var api = await StartAsync(new BatwaAppOptions { CoreOnly = true });
        Assert.Equal(501, (await api.PostAsync($"{Path}/stop", new { delayMinutes = 5 })).Status);
        Assert.Equal(501, (await api.DeleteAsync($"{Path}/stop")).Status);
    }

    private static async Task<ApiApp> StartAsync(BatwaAppOptions? options = null)
    {
        var api = await ApiApp.StartAsync(options);
        api.Engine.AddMachine("db1", InstanceState.Running);
        await api.InstanceAsync("db1", _ => true);
        return api;
    }
}
