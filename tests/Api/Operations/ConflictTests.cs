using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Xunit;

namespace Batwa.Tests.Api.Operations;

/// <summary>Two pieces of work on one machine.</summary>
public sealed class ConflictTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_operation_is_refused_and_hears_what_the_first_one_is()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);
        using var hold = api.Engine.Faults.Hold(EngineVerb.Stop);
        var stop = await api.PostAsync("api/v1/instances/local/db1/stop");

        var refusal = await api.PostAsync("api/v1/instances/local/db1/restart");

        Assert.Equal(409, refusal.Status);
        Assert.Equal(
            $"db1 is busy: admin asked for stop, and that is not done yet (operation {stop["id"].GetString()}); wait for it, or cancel it first.",
            refusal.Detail);
        hold.Release();
        Assert.Equal("succeeded", (await api.EndOfAsync(stop)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Operations_on_two_machines_run_side_by_side()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        api.Engine.AddMachine("db2", Batwa.Engines.Instances.InstanceState.Stopped);
        await api.InstanceAsync("db2", _ => true);
        using var hold = api.Engine.Faults.Hold(EngineVerb.Stop);
        var stop = await api.PostAsync("api/v1/instances/local/db1/stop");

        Assert.Equal("succeeded", (await api.EndOfAsync(await api.PostAsync("api/v1/instances/local/db2/start"))).GetProperty("state").GetString());

        hold.Release();
        await api.EndOfAsync(stop);
    }

    [Fact]
    public async Task A_delete_overcomes_a_start_that_hangs()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1", Batwa.Engines.Instances.InstanceState.Stopped);
        await api.InstanceAsync("db1", _ => true);
        using var hold = api.Engine.Faults.Hold(EngineVerb.Start);
        var start = await api.PostAsync("api/v1/instances/local/db1/start");
        await hold.Entered.WaitAsync(Ct);

        var delete = await api.EndOfAsync(await api.DeleteAsync("api/v1/instances/local/db1"));

        Assert.Equal("succeeded", delete.GetProperty("state").GetString());
        var started = await api.EndOfAsync(start);
        Assert.Equal("cancelled", started.GetProperty("state").GetString());
        Assert.Contains(
            "Cancelled, because admin asked for it to be deleted.", started.GetProperty("log").EnumerateArray().Select(l => l.GetProperty("text").GetString()));
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/db1")).Status);
    }

    [Fact]
    public async Task A_forced_stop_overcomes_a_restart_that_hangs_and_a_plain_stop_does_not()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);
        using var hold = api.Engine.Faults.Hold(EngineVerb.Restart);
        var restart = await api.PostAsync("api/v1/instances/local/db1/restart");
        await hold.Entered.WaitAsync(Ct);

        Assert.Equal(409, (await api.PostAsync("api/v1/instances/local/db1/stop", new { force = false })).Status);
        var stop = await api.EndOfAsync(await api.PostAsync("api/v1/instances/local/db1/stop", new { force = true }));

        Assert.Equal("succeeded", stop.GetProperty("state").GetString());
        Assert.Equal("cancelled", (await api.EndOfAsync(restart)).GetProperty("state").GetString());
        Assert.Equal("stopped", (await api.GetAsync("api/v1/instances/local/db1"))["state"].GetString());
    }

    [Fact]
    public async Task A_second_delete_is_refused_and_names_the_first()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);
        using var hold = api.Engine.Faults.Hold(EngineVerb.Delete);
        var delete = await api.DeleteAsync("api/v1/instances/local/db1");
        await hold.Entered.WaitAsync(Ct);

        var refusal = await api.DeleteAsync("api/v1/instances/local/db1");

        Assert.Equal(409, refusal.Status);
        Assert.Contains(delete["id"].GetString()!, refusal.Detail, StringComparison.Ordinal);
        hold.Release();
        await api.EndOfAsync(delete);
    }

    [Fact]
    public async Task A_creation_that_hangs_is_got_rid_of_by_deleting_what_it_makes()
    {
        await using var api = await ApiApp.StartAsync();
        using var hold = api.Engine.Faults.Hold(EngineVerb.Launch);
        var launch = await api.PostAsync("api/v1/instances", new { name = "db1" });
        await hold.Entered.WaitAsync(Ct);

        Assert.Equal("succeeded", (await api.EndOfAsync(await api.DeleteAsync("api/v1/instances/local/db1"))).GetProperty("state").GetString());
        Assert.Equal("cancelled", (await api.EndOfAsync(launch)).GetProperty("state").GetString());
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/db1")).Status);
    }
}
