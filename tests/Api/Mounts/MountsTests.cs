using System.Text.Json;
using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Mounts;

public sealed class MountsTests
{
    private const string Path = "api/v1/instances/local/db1/mounts";

    [Fact]
    public async Task A_folder_is_shared_shown_and_taken_away()
    {
        await using var api = await WithMachineAsync();

        var shared = await api.EndOfAsync(await api.PostAsync(Path, new { source = "/srv/site" }));
        Assert.Equal(("mount", "/srv/site is shared with db1, at /home/fake/site."), (shared.GetProperty("kind").GetString(), shared.GetProperty("text").GetString()));
        await api.EndOfAsync(await api.PostAsync(Path, new { source = "/srv/data", target = "/data", uidMaps = new[] { new { hostId = 33, instanceId = 0 } } }));

        var machine = await api.InstanceAsync("db1", one => one.GetProperty("mounts").GetArrayLength() == 2);
        Assert.Equal(
            """[{"source":"/srv/data","target":"/data","kind":"classic","uidMaps":[{"hostId":33,"instanceId":0}],"gidMaps":[{"hostId":1000,"instanceId":-1}]},{"source":"/srv/site","target":"/home/fake/site","kind":"classic","uidMaps":[{"hostId":1000,"instanceId":-1}],"gidMaps":[{"hostId":1000,"instanceId":-1}]}]""",
            machine.GetProperty("mounts").GetRawText());
        var classic = (await api.GetAsync("api/vm/info/db1"))["info"].GetProperty("mounts");
        Assert.Equal("""{"source_path":"/srv/data","uid_mappings":["33:0"],"gid_mappings":["1000:default"]}""", classic.GetProperty("/data").GetRawText());

        foreach (var _ in new[] { 1, 2 })
        {
            var gone = await api.EndOfAsync(await api.DeleteAsync(Path + "?target=%2Fdata"));
            Assert.Equal(("unmount", "succeeded"), (gone.GetProperty("kind").GetString(), gone.GetProperty("state").GetString()));
        }

        await api.InstanceAsync("db1", one => one.GetProperty("mounts").GetArrayLength() == 1);
    }

    [Fact]
    public async Task What_cannot_be_shared_is_said_with_its_reason()
    {
        await using var api = await WithMachineAsync();

        foreach (var (body, field) in new (object, string)[]
        {
            (new { source = "relative" }, "source"),
            (new { source = "/srv/../etc" }, "source"),
            (new { source = "/" }, "target"),
            (new { source = "/srv", target = "relative" }, "target"),
            (new { source = "/srv", uidMaps = new[] { new { hostId = -1, instanceId = 0 } } }, "uidMaps"),
            (new { source = "/srv", gidMaps = new[] { new { hostId = 0, instanceId = -2 } } }, "gidMaps"),
        })
        {
            var refused = await api.PostAsync(Path, body);
            Assert.Equal((422, field), (refused.Status, refused["field"].GetString()));
        }

        Assert.Equal(422, (await api.DeleteAsync(Path)).Status);
        Assert.Equal(404, (await api.PostAsync("api/v1/instances/local/none/mounts", new { source = "/srv" })).Status);
        var native = await api.EndOfAsync(await api.PostAsync(Path, new { source = "/srv", kind = "native" }));
        Assert.Contains("stop it first", native.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_stopped_machine_it_is_there_from_the_next_start_on()
    {
        await using var api = await WithMachineAsync(InstanceState.Stopped);

        var shared = await api.EndOfAsync(await api.PostAsync(Path, new { source = "/srv/site", kind = "native" }));

        Assert.Equal("/srv/site will be at /home/fake/site when db1 runs.", shared.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_new_machine_has_its_folders_and_one_that_cannot_be_shared_costs_no_machine()
    {
        await using var api = await ApiApp.StartAsync();

        var launched = await api.EndOfAsync(await api.PostAsync(
            "api/v1/instances", new { name = "db1", mounts = new[] { new { source = "/srv/site" }, new { source = FakeEngine.Nowhere + "/else" } } }));

        Assert.Equal("succeeded", launched.GetProperty("state").GetString());
        Assert.EndsWith("One folder is not shared; the log says why.", launched.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains(Log(launched), line => line == "/nowhere/else is not shared: There is no folder '/nowhere/else' on the host.");
        var mounts = (await api.GetAsync("api/v1/instances/local/db1"))["mounts"];
        Assert.Equal("/srv/site", Assert.Single(mounts.EnumerateArray()).GetProperty("source").GetString());
    }

    [Fact]
    public async Task A_launch_that_is_cancelled_while_it_shares_leaves_nothing()
    {
        await using var api = await ApiApp.StartAsync();
        using var hold = api.Engine.Faults.Hold(EngineVerb.AddMount);
        var operation = await api.PostAsync("api/v1/instances", new { name = "db1", mounts = new[] { new { source = "/srv/site" } } });
        await hold.Entered;

        await api.PostAsync($"api/v1/operations/{operation["id"].GetString()}/cancel");

        Assert.Equal("cancelled", (await api.EndOfAsync(operation)).GetProperty("state").GetString());
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/db1")).Status);
    }

    [Fact]
    public async Task A_launch_with_folders_that_are_not_to_be_had_makes_nothing()
    {
        await using var api = await ApiApp.StartAsync();
        foreach (var (mounts, field) in new (object, string)[]
        {
            (new object[] { new { source = "/srv" }, new { source = "x" } }, "mounts[1].source"),
            (new object[] { new { source = "/srv", kind = "native" } }, "mounts"),
            (Enumerable.Repeat(new { source = "/srv" }, 21).ToArray(), "mounts"),
        })
        {
            var refused = await api.PostAsync("api/v1/instances", new { name = "db1", mounts });
            Assert.Equal((422, field), (refused.Status, refused["field"].GetString()));
        }

        Assert.DoesNotContain(api.Engine.Calls, call => call.Verb == EngineVerb.Launch);
    }

    [Fact]
    public async Task A_host_that_cannot_share_says_so()
    {
        await using var api = await ApiApp.StartAsync(new BatwaAppOptions { CoreOnly = true });
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);

        Assert.Equal(501, (await api.PostAsync(Path, new { source = "/srv" })).Status);
        Assert.Equal(422, (await api.PostAsync("api/v1/instances", new { name = "db2", mounts = new[] { new { source = "/srv" } } })).Status);
    }

    private static IEnumerable<string?> Log(JsonElement operation) => operation.GetProperty("log").EnumerateArray().Select(line => line.GetProperty("text").GetString());

    private static async Task<ApiApp> WithMachineAsync(InstanceState state = InstanceState.Running)
    {
        var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1", state);
        await api.InstanceAsync("db1", _ => true);
        return api;
    }
}
