using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Hosts;

/// <summary>Parts of a host that go on and off with their machines.</summary>
public sealed class ZonesTests
{
    private const string Create = "api/v1/instances";
    private const string Path = "api/v1/hosts/local/zones";

    [Fact]
    public async Task They_are_listed_and_one_is_switched_off_and_on_with_its_machines()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", one => one.GetProperty("zone").GetString() == "zone1");
        Assert.Equal("""[{"name":"zone1","isAvailable":true,"subnet":"10.77.0.0/24"},{"name":"zone2","isAvailable":true,"subnet":"10.77.1.0/24"}]""", (await api.GetAsync(Path)).Text);

        var off = await api.EndOfAsync(await api.PutAsync($"{Path}/zone1", new { available = false }));
        Assert.Equal(("succeeded", "switchZone"), (off.GetProperty("state").GetString(), off.GetProperty("kind").GetString()));
        Assert.Equal("The zone zone1 is off, and its machines with it.", off.GetProperty("text").GetString());
        Assert.False((await api.GetAsync(Path)).Json[0].GetProperty("isAvailable").GetBoolean());
        await api.InstanceAsync("db1", one => one.GetProperty("state").GetString() == "unknown" && one.GetProperty("stateReason").GetString()!.Contains("zone1", StringComparison.Ordinal));

        var on = await api.EndOfAsync(await api.PutAsync($"{Path}/zone1", new { available = true }));
        Assert.Equal("The zone zone1 is on; what ran in it before starts again.", on.GetProperty("text").GetString());
        await api.InstanceAsync("db1", one => one.GetProperty("state").GetString() == "running");
    }

    [Fact]
    public async Task A_machine_is_launched_in_the_zone_that_is_chosen()
    {
        await using var api = await ApiApp.StartAsync();

        await api.EndOfAsync(await api.PostAsync(Create, new { name = "db1", zone = " zone2 " }));
        await api.EndOfAsync(await api.PostAsync(Create, new { name = "db2", zone = "" }));

        await api.InstanceAsync("db1", one => one.GetProperty("zone").GetString() == "zone2");
        await api.InstanceAsync("db2", one => one.GetProperty("zone").GetString() == "zone1");
        var refused = await api.PostAsync(Create, new { name = "db3", zone = new string('z', 65) });
        Assert.Equal((422, "zone"), (refused.Status, refused["field"].GetString()));
        Assert.Contains("no zone 'mars'", (await api.EndOfAsync(await api.PostAsync(Create, new { name = "db3", zone = "mars" }))).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_at_a_time_is_switched_on_a_host()
    {
        await using var api = await ApiApp.StartAsync();
        using var hold = api.Engine.Faults.Hold(EngineVerb.SwitchZone);
        var first = await api.PutAsync($"{Path}/zone1", new { available = false });
        await hold.Entered;

        Assert.Equal(409, (await api.PutAsync($"{Path}/zone2", new { available = false })).Status);

        hold.Release();
        await api.EndOfAsync(first);
    }

    [Theory]
    [InlineData("api/v1/hosts/local/zones/mars", "{\"available\":false}", 404)]
    [InlineData("api/v1/hosts/nowhere/zones/zone1", "{\"available\":false}", 404)]
    [InlineData("api/v1/hosts/local/zones/zone1", "{}", 422)]
    [InlineData("api/v1/hosts/local/zones/zone1", "{\"available\":\"no\"}", 422)]
    public async Task What_cannot_be_meant_is_refused_at_once(string path, string body, int status)
    {
        await using var api = await ApiApp.StartAsync();
        Assert.Equal(status, (await api.PutTextAsync(path, body)).Status);
    }

    [Fact]
    public async Task A_host_without_any_says_so()
    {
        await using var api = await ApiApp.StartAsync(new BatwaAppOptions { CoreOnly = true });
        api.Engine.AddMachine("db1", InstanceState.Stopped);
        await api.InstanceAsync("db1", _ => true);

        Assert.Equal(501, (await api.GetAsync(Path)).Status);
        Assert.Equal(501, (await api.PutAsync($"{Path}/zone1", new { available = false })).Status);
        var refused = await api.PostAsync(Create, new { name = "db2", zone = "zone1" });
        Assert.Equal((422, "zone"), (refused.Status, refused["field"].GetString()));
    }
}
