using Batwa.Tests.Api.Support;
using Xunit;

namespace Batwa.Tests.Api.Instances;

public sealed class LifecycleTests
{
    [Fact]
    public async Task A_machine_is_created_stopped_started_suspended_resumed_restarted_and_deleted()
    {
        await using var api = await ApiApp.StartAsync();

        var created = await api.PostAsync("api/v1/instances", new { name = "db1", cpus = 2, memoryBytes = 2L << 30, diskBytes = 6L << 30 });
        Assert.Equal($"/api/v1/operations/{created["id"].GetString()}", created.Location?.OriginalString);
        var launch = await api.EndOfAsync(created);
        Assert.Equal("succeeded", launch.GetProperty("state").GetString());
        Assert.Equal(100, launch.GetProperty("percent").GetInt32());
        Assert.StartsWith("db1 is running at ", launch.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("booting", launch.GetProperty("log").EnumerateArray().Select(l => l.GetProperty("stage").GetString()));

        var instance = (await api.GetAsync("api/v1/instances/local/db1")).Json;
        Assert.Equal("running", instance.GetProperty("state").GetString());
        Assert.Equal(2, instance.GetProperty("cpus").GetInt32());
        Assert.Equal(2L << 30, instance.GetProperty("memoryBytes").GetInt64());
        Assert.Equal(6L << 30, instance.GetProperty("diskBytes").GetInt64());
        Assert.Equal("null", instance.GetProperty("operationId").GetRawText());
        Assert.Equal("null", instance.GetProperty("stale").GetRawText());

        await IsAfterAsync(api, "stop", "stopped");
        await IsAfterAsync(api, "start", "running");
        await IsAfterAsync(api, "suspend", "suspended");
        await IsAfterAsync(api, "start", "running");
        await IsAfterAsync(api, "restart", "running");

        Assert.Equal("succeeded", (await api.EndOfAsync(await api.DeleteAsync("api/v1/instances/local/db1"))).GetProperty("state").GetString());
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/db1")).Status);
        Assert.Empty((await api.GetAsync("api/v1/instances"))["instances"].EnumerateArray());
    }

    [Fact]
    public async Task The_operation_at_work_is_named_on_its_machine()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);
        using var hold = api.Engine.Faults.Hold(Testing.Engines.EngineVerb.Stop);

        var stop = await api.PostAsync("api/v1/instances/local/db1/stop");
        Assert.Equal(stop["id"].GetString(), (await api.GetAsync("api/v1/instances/local/db1"))["operationId"].GetString());

        hold.Release();
        await api.EndOfAsync(stop);
        Assert.Equal("null", (await api.GetAsync("api/v1/instances/local/db1"))["operationId"].GetRawText());
    }

    [Fact]
    public async Task A_machine_that_dies_shows_why_and_its_last_words()
    {
        await using var api = await ApiApp.StartAsync();
        var name = api.Engine.AddMachine("db1").Name;
        await api.InstanceAsync("db1", _ => true);

        api.Engine.Die(name, "QEMU ended with signal 9.", "Kernel panic - not syncing");

        var dead = await api.InstanceAsync("db1", i => i.GetProperty("state").GetString() == "stopped");
        Assert.Equal("QEMU ended with signal 9.", dead.GetProperty("stateReason").GetString());
        Assert.Equal("Kernel panic - not syncing", dead.GetProperty("lastWords")[0].GetString());
    }

    [Fact]
    public async Task Port_forwards_are_added_shown_and_removed()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web1");
        await api.InstanceAsync("web1", _ => true);

        var added = await api.PostAsync("api/v1/instances/local/web1/forwards", new { hostPort = 8080, guestPort = 80 });
        Assert.Equal(201, added.Status);
        Assert.Equal("""{"hostPort":8080,"guestPort":80}""", added.Text);
        Assert.Equal(8080, (await api.GetAsync("api/v1/instances/local/web1"))["forwards"][0].GetProperty("hostPort").GetInt32());

        Assert.Equal(204, (await api.DeleteAsync("api/v1/instances/local/web1/forwards/8080")).Status);
        Assert.Empty((await api.GetAsync("api/v1/instances/local/web1"))["forwards"].EnumerateArray());
    }

    [Fact]
    public async Task The_console_is_read_as_the_guest_wrote_it_and_at_most_as_much_as_asked()
    {
        await using var api = await ApiApp.StartAsync();
        var name = api.Engine.AddMachine("db1").Name;
        api.Engine.PrintOnConsole(name, "first line\r\nlast line\r\n");

        var whole = await api.GetAsync("api/v1/instances/local/db1/console");
        Assert.Equal(("text/plain", "first line\r\nlast line\r\n"), (whole.Type, whole.Text));
        Assert.Equal("line\r\n", (await api.GetAsync("api/v1/instances/local/db1/console?bytes=6")).Text);
    }

    [Fact]
    public async Task Images_are_listed_pulled_and_removed()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddImageTrouble("images.example cannot be reached.");

        var catalogue = await api.GetAsync("api/v1/hosts/local/images");
        Assert.Equal("images.example cannot be reached.", catalogue["trouble"][0].GetString());
        Assert.Contains("24.04", catalogue["images"].EnumerateArray().Select(i => i.GetProperty("name").GetString()));

        var pull = await api.EndOfAsync(await api.PostAsync("api/v1/hosts/local/images/24.04/pull"));
        Assert.Equal(("pull", "succeeded", "24.04"), (pull.GetProperty("kind").GetString(), pull.GetProperty("state").GetString(), pull.GetProperty("image").GetString()));
        Assert.Equal(204, (await api.DeleteAsync("api/v1/hosts/local/images/24.04")).Status);
    }

    private static async Task IsAfterAsync(ApiApp api, string verb, string state)
    {
        var ended = await api.EndOfAsync(await api.PostAsync($"api/v1/instances/local/db1/{verb}"));
        Assert.Equal("succeeded", ended.GetProperty("state").GetString());

        // At once: who hears of the end finds the instance as the work left it.
        Assert.Equal(state, (await api.GetAsync("api/v1/instances/local/db1"))["state"].GetString());
    }
}
