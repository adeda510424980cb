using System.Net.Http.Json;
using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Instances;

public sealed class ResizeTests
{
    private const string Path = "api/v1/instances/local/db1/resources";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stopped_machine_gets_what_is_asked_and_keeps_the_rest()
    {
        await using var api = await StoppedAsync();
        var before = await api.InstanceAsync("db1", _ => true);

        var resized = await api.EndOfAsync(await PatchAsync(api, new { cpus = 3, memoryBytes = 3L << 30 }));

        Assert.StartsWith("db1 has 3 processors, 3072 MiB of memory and a disk of ", resized.GetProperty("text").GetString(), StringComparison.Ordinal);
        var after = await api.InstanceAsync("db1", one => one.GetProperty("cpus").GetInt32() == 3);
        Assert.Equal((3L << 30, before.GetProperty("diskBytes").GetInt64()), (after.GetProperty("memoryBytes").GetInt64(), after.GetProperty("diskBytes").GetInt64()));
    }

    [Fact]
    public async Task What_cannot_be_had_is_said_with_the_numbers()
    {
        await using var api = await StoppedAsync();

        Assert.Equal((422, "cpus"), await RefusalAsync(api, new { }));
        Assert.Equal((422, "cpus"), await RefusalAsync(api, new { cpus = 0 }));
        Assert.Equal((422, "memoryBytes"), await RefusalAsync(api, new { memoryBytes = 1 }));
        var failed = await api.EndOfAsync(await PatchAsync(api, new { diskBytes = 1L << 30 }));
        Assert.Contains("only grows", failed.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(404, (await Answer.ReadAsync(await api.Client.PatchAsJsonAsync("api/v1/instances/local/none/resources", new { cpus = 2 }, Ct), Ct)).Status);
    }

    [Fact]
    public async Task A_running_machine_says_to_stop_it()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);

        var failed = await api.EndOfAsync(await PatchAsync(api, new { cpus = 2 }));

        Assert.Contains("stop it first", failed.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_cannot_says_so()
    {
        await using var api = await ApiApp.StartAsync(new BatwaAppOptions { CoreOnly = true });
        api.Engine.AddMachine("db1", InstanceState.Stopped);
        await api.InstanceAsync("db1", _ => true);

        Assert.Equal(501, (await PatchAsync(api, new { cpus = 2 })).Status);
    }

    private static async Task<ApiApp> StoppedAsync()
    {
        var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1", InstanceState.Stopped);
        await api.InstanceAsync("db1", _ => true);
        return api;
    }

    private static async Task<(int, string?)> RefusalAsync(ApiApp api, object body)
    {
        var answer = await PatchAsync(api, body);
        return (answer.Status, answer["field"].GetString());
    }

    private static async Task<Answer> PatchAsync(ApiApp api, object body) => await Answer.ReadAsync(await api.Client.PatchAsJsonAsync(Path, body, Ct), Ct);
}
