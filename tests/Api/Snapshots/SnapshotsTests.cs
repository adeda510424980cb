using System.Net.Http.Json;
using System.Text.Json;
using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Xunit;

namespace Batwa.Tests.Api.Snapshots;

public sealed class SnapshotsTests
{
    private const string Path = "api/v1/instances/local/db1/snapshots";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_is_taken_named_noted_restored_and_deleted()
    {
        await using var api = await StoppedAsync();

        var taken = await api.EndOfAsync(await api.PostAsync(Path, new { name = "clean", comment = "just installed" }));
        Assert.Equal("The snapshot clean of db1 is taken.", taken.GetProperty("text").GetString());
        await api.EndOfAsync(await api.PostAsync(Path));
        var (first, second) = await TwoAsync(api);
        Assert.Equal(("clean", "null", "just installed"), (first.GetProperty("name").GetString(), first.GetProperty("parent").GetRawText(), first.GetProperty("comment").GetString()));
        Assert.Equal(("snapshot2", "clean"), (second.GetProperty("name").GetString(), second.GetProperty("parent").GetString()));
        Assert.Equal(1, first.GetProperty("resources").GetProperty("cpus").GetInt32());

        var edited = await PatchAsync(api, "snapshot2", new { name = "later", comment = "with a note" });
        Assert.Equal((200, "later", "with a note"), (edited.Status, edited["name"].GetString(), edited["comment"].GetString()));
        Assert.Equal("2", await ClassicCountAsync(api));

        var restored = await api.EndOfAsync(await api.PostAsync($"{Path}/clean/restore"));
        Assert.Equal("db1 is what it was at clean; what it was before is kept as snapshot3.", restored.GetProperty("text").GetString());
        await api.EndOfAsync(await api.PostAsync($"{Path}/clean/restore", new { keepPresent = false }));
        Assert.Equal(3, (await api.GetAsync(Path)).Json.GetArrayLength());

        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal("succeeded", (await api.EndOfAsync(await api.DeleteAsync($"{Path}/later"))).GetProperty("state").GetString());
        }

        Assert.Equal(["clean", "snapshot3"], (await api.GetAsync(Path)).Json.EnumerateArray().Select(one => one.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_with_its_reason()
    {
        await using var api = await StoppedAsync();
        await api.EndOfAsync(await api.PostAsync(Path, new { name = "clean" }));
        await api.EndOfAsync(await api.PostAsync(Path, new { name = "later" }));

        Assert.Equal((422, "name"), await RefusalAsync(api.PostAsync(Path, new { name = "-bad" })));
        Assert.Equal((422, "comment"), await RefusalAsync(api.PostAsync(Path, new { comment = new string('x', 1001) })));
        Assert.Equal((422, "name"), await RefusalAsync(PatchAsync(api, "clean", new { })));
        Assert.Equal(404, (await PatchAsync(api, "absent", new { comment = "x" })).Status);
        Assert.Equal(404, (await PatchAsync(api, "a_b", new { comment = "x" })).Status);
        Assert.Equal(409, (await PatchAsync(api, "clean", new { name = "later" })).Status);
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/none/snapshots")).Status);
        Assert.Equal(404, (await api.PostAsync("api/v1/instances/local/none/snapshots")).Status);
    }

    [Fact]
    public async Task A_running_machine_has_none_taken_and_says_to_stop_it()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);

        var failed = await api.EndOfAsync(await api.PostAsync(Path));

        Assert.Equal("failed", failed.GetProperty("state").GetString());
        Assert.Contains("stop it first", failed.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("0", await ClassicCountAsync(api));
    }

    [Fact]
    public async Task One_that_is_cancelled_is_not_there()
    {
        await using var api = await StoppedAsync();
        using var hold = api.Engine.Faults.Hold(EngineVerb.TakeSnapshot);
        var operation = await api.PostAsync(Path);

        await api.PostAsync($"api/v1/operations/{operation["id"].GetString()}/cancel");

        Assert.Equal("cancelled", (await api.EndOfAsync(operation)).GetProperty("state").GetString());
        Assert.Equal(0, (await api.GetAsync(Path)).Json.GetArrayLength());
    }

    private static async Task<ApiApp> StoppedAsync()
    {
        var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1", InstanceState.Stopped);
        await api.InstanceAsync("db1", _ => true);
        return api;
    }

    private static async Task<(JsonElement First, JsonElement Second)> TwoAsync(ApiApp api)
    {
        var all = (await api.GetAsync(Path)).Json;
        Assert.Equal(2, all.GetArrayLength());
        return (all[0], all[1]);
    }

    private static async Task<string?> ClassicCountAsync(ApiApp api) =>
        (await api.GetAsync("api/vm/info/db1")).Json.EnumerateObject().Last().Value.GetProperty("snapshot_count").GetString();

    private static async Task<(int, string?)> RefusalAsync(Task<Answer> asked)
    {
        var answer = await asked;
        return (answer.Status, answer["field"].GetString());
    }

    private static async Task<Answer> PatchAsync(ApiApp api, string snapshot, object body) =>
        await Answer.ReadAsync(await api.Client.PatchAsJsonAsync($"{Path}/{snapshot}", body, Ct), Ct);
}
