using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Instances;

public sealed class TrashTests
{
    private const string Path = "api/v1/instances/local/db1";

    [Fact]
    public async Task A_running_machine_is_thrown_away_and_recovered_stopped()
    {
        await using var api = await RunningAsync();

        var thrown = await api.EndOfAsync(await api.PostAsync($"{Path}/trash"));

        Assert.Equal("db1 is in the trash; recover it, or delete it for good.", thrown.GetProperty("text").GetString());
        await api.InstanceAsync("db1", one => one.GetProperty("state").GetString() == "deleted");
        var refused = await api.EndOfAsync(await api.PostAsync($"{Path}/start"));
        Assert.Contains("recover it first", refused.GetProperty("error").GetString(), StringComparison.Ordinal);

        var recovered = await api.EndOfAsync(await api.PostAsync($"{Path}/recover"));

        Assert.Equal("db1 is recovered; start it when you like.", recovered.GetProperty("text").GetString());
        await api.InstanceAsync("db1", one => one.GetProperty("state").GetString() == "stopped");
    }

    [Fact]
    public async Task What_is_in_the_trash_is_deleted_for_good_alone()
    {
        await using var api = await RunningAsync();
        api.Engine.AddMachine("db2", InstanceState.Deleted);
        await api.EndOfAsync(await api.PostAsync($"{Path}/trash"));

        await api.EndOfAsync(await api.DeleteAsync(Path));

        Assert.Equal(404, (await api.GetAsync(Path)).Status);
        await api.InstanceAsync("db2", one => one.GetProperty("state").GetString() == "deleted");
    }

    [Fact]
    public async Task The_classic_routes_list_it_delete_it_for_good_and_start_nothing_of_it()
    {
        await using var api = await RunningAsync();
        await api.EndOfAsync(await api.PostAsync($"{Path}/trash"));
        await api.InstanceAsync("db1", one => one.GetProperty("state").GetString() == "deleted");

        Assert.Equal("Deleted", (await api.GetAsync("api/vm/list"))["vms"][0].GetProperty("state").GetString());
        var start = await api.PostAsync("api/vm/start", new { name = "db1" });
        Assert.Equal(409, start.Status);
        Assert.Contains("recover it first", start["detail"].GetString(), StringComparison.Ordinal);
        Assert.Equal(200, (await api.PostAsync("api/vm/delete", new { name = "db1" })).Status);
        Assert.Equal(404, (await api.GetAsync(Path)).Status);
    }

    [Fact]
    public async Task A_host_without_a_trash_says_so()
    {
        await using var api = await ApiApp.StartAsync(new BatwaAppOptions { CoreOnly = true });
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);

        var refused = await api.PostAsync($"{Path}/trash");

        Assert.Equal(501, refused.Status);
        Assert.Contains("no trash", refused["detail"].GetString(), StringComparison.Ordinal);
    }

    private static async Task<ApiApp> RunningAsync()
    {
        var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);
        return api;
    }
}
