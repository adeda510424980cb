using Batwa.Engines.Instances;
using Batwa.Engines.Networks;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Hosts;

public sealed class NetworksTests
{
    private const string Create = "api/v1/instances";

    [Fact]
    public async Task The_hosts_networks_are_listed()
    {
        await using var api = await ApiApp.StartAsync();

        var all = (await api.GetAsync("api/v1/hosts/local/networks")).Json;

        Assert.Equal(["br0", "eth0"], all.EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        Assert.Equal("bridge", all[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_machine_is_launched_on_the_networks_that_are_chosen()
    {
        await using var api = await ApiApp.StartAsync();

        var end = await api.EndOfAsync(await api.PostAsync(Create, new { name = "db1", networks = new object[] { new { name = "br0", macAddress = "52:54:00:4B:ab:cd" }, new { name = "eth0", manual = true } }, mayCreateBridges = true, bootMinutes = 30 }));

        Assert.Equal("succeeded", end.GetProperty("state").GetString());
        Assert.Equal([new NetworkChoice("br0", MacAddress: "52:54:00:4B:ab:cd"), new NetworkChoice("eth0", IsManual: true)], api.Engine.Connected["db1"]);
    }

    [Fact]
    public async Task A_bridge_that_may_not_be_made_is_named()
    {
        await using var api = await ApiApp.StartAsync();

        var end = await api.EndOfAsync(await api.PostAsync(Create, new { name = "db1", networks = new[] { new { name = "eth0" } } }));

        Assert.Contains("eth0 has no bridge", end.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_breaks_a_rule_is_said_at_its_field()
    {
        await using var api = await ApiApp.StartAsync();
        foreach (var (body, field) in new (object, string)[]
        {
            (new { name = "db1", networks = new[] { new { name = "a b" } } }, "networks[0].name"),
            (new { name = "db1", networks = new[] { new { name = "br0", macAddress = "52:54" } } }, "networks[0].macAddress"),
            (new { name = "db1", networks = Enumerable.Repeat(new { name = "br0" }, 17) }, "networks"),
            (new { name = "db1", bootMinutes = 0 }, "bootMinutes"),
        })
        {
            var refused = await api.PostAsync(Create, body);
            Assert.Equal((422, field), (refused.Status, refused["field"].GetString()));
        }
    }

    [Fact]
    public async Task A_stopped_machine_is_connected_to_the_bridged_network()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1", InstanceState.Stopped);
        await api.InstanceAsync("db1", _ => true);

        var end = await api.EndOfAsync(await api.PostAsync($"{Create}/local/db1/bridge"));
        Assert.Equal("db1 is connected to the bridged network from its next start.", end.GetProperty("text").GetString());

        api.Engine.BridgedNetwork = "eth0";
        Assert.Contains("Allow a bridge", (await api.EndOfAsync(await api.PostAsync($"{Create}/local/db1/bridge"))).GetProperty("error").GetString(), StringComparison.Ordinal);
        await api.EndOfAsync(await api.PostAsync($"{Create}/local/db1/bridge", new { mayCreateBridge = true }));
        Assert.Equal("eth0", Assert.Single(api.Engine.Connected["db1"]).Name);
    }

    [Fact]
    public async Task A_host_that_connects_nothing_says_so()
    {
        await using var api = await ApiApp.StartAsync(new BatwaAppOptions { CoreOnly = true });
        api.Engine.AddMachine("db1", InstanceState.Stopped);
        await api.InstanceAsync("db1", _ => true);

        Assert.Equal(501, (await api.GetAsync("api/v1/hosts/local/networks")).Status);
        Assert.Equal(501, (await api.PostAsync($"{Create}/local/db1/bridge")).Status);
        var refused = await api.PostAsync(Create, new { name = "db2", networks = new[] { new { name = "br0" } } });
        Assert.Equal((422, "networks"), (refused.Status, refused["field"].GetString()));
    }
}
