using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Xunit;

namespace Batwa.Tests.Api.Instances;

public sealed class CloneTests
{
    private const string Path = "api/v1/instances/local/db1/clone";

    [Fact]
    public async Task A_stopped_machine_is_copied_under_another_name()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1", InstanceState.Stopped);
        await api.InstanceAsync("db1", _ => true);

        var clone = await api.EndOfAsync(await api.PostAsync(Path, new { name = "db2" }));

        Assert.Equal("db2 is a copy of db1; start it when you like.", clone.GetProperty("text").GetString());
        await api.InstanceAsync("db2", copy => copy.GetProperty("state").GetString() == "stopped");
        Assert.Equal(409, (await api.PostAsync(Path, new { name = "db2" })).Status);
    }

    [Fact]
    public async Task What_cannot_be_copied_is_said_with_its_reason()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);

        Assert.Equal(422, (await api.PostAsync(Path, new { name = "-x" })).Status);
        Assert.Equal(404, (await api.PostAsync("api/v1/instances/local/none/clone", new { name = "db2" })).Status);
        var failed = await api.EndOfAsync(await api.PostAsync(Path, new { name = "db2" }));
        Assert.Contains("stop it first", failed.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/db2")).Status);
    }
}
