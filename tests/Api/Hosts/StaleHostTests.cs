using System.Text.Json;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Xunit;

namespace Batwa.Tests.Api.Hosts;

/// <summary>One host in trouble: its rows stay and say so, the others' go on.</summary>
public sealed class StaleHostTests
{
    [Fact]
    public async Task A_host_that_hangs_shows_its_machines_as_they_were_and_delays_nobody_elses()
    {
        var hosts = new TwoHosts();
        hosts.Far.AddMachine("far1");
        await using var api = await ApiApp.StartAsync(hosts.Options);
        api.Engine.AddMachine("near1");
        await api.InstanceAsync("far1", _ => true, "far");

        using var hold = hosts.Far.Faults.Hold(EngineVerb.Describe);
        using var held = hosts.Far.Faults.Hold(EngineVerb.Watch);
        var stale = await api.InstanceAsync("far1", i => !IsNull(i, "stale"), "far");
        Assert.Equal("running", stale.GetProperty("state").GetString());
        Assert.StartsWith("No answer within 300 ms", stale.GetProperty("stale").GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.True(stale.GetProperty("stale").GetProperty("since").GetDateTimeOffset() >= stale.GetProperty("seenAt").GetDateTimeOffset());

        // Meanwhile the other host's changes come through.
        api.Engine.Die(Batwa.Engines.Instances.InstanceName.Parse("near1"), "It died.");
        var near = await api.InstanceAsync("near1", i => i.GetProperty("state").GetString() == "stopped");
        Assert.True(IsNull(near, "stale"));
        var shown = (await api.GetAsync("api/v1/hosts")).Json.EnumerateArray().ToDictionary(h => h.GetProperty("id").GetString()!);
        Assert.Equal("ready", shown["local"].GetProperty("state").GetString());
        Assert.Equal("unreachable", shown["far"].GetProperty("state").GetString());

        // What changed while it hung is there when it is back.
        hosts.Far.Die(Batwa.Engines.Instances.InstanceName.Parse("far1"), "It died unseen.");
        hold.Release();
        held.Release();
        var back = await api.InstanceAsync("far1", i => IsNull(i, "stale"), "far");
        Assert.Equal("It died unseen.", back.GetProperty("stateReason").GetString());
    }

    [Fact]
    public async Task A_watch_that_is_cut_off_is_taken_up_again_and_misses_nothing()
    {
        var hosts = new TwoHosts();
        await using var api = await ApiApp.StartAsync(hosts.Options);
        hosts.Far.AddMachine("far1");
        await api.InstanceAsync("far1", _ => true, "far");

        hosts.Far.CutOffWatchers();
        hosts.Far.Vanish(Batwa.Engines.Instances.InstanceName.Parse("far1"));
        hosts.Far.AddMachine("far2");

        await api.InstanceAsync("far2", i => IsNull(i, "stale"), "far");
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/far/far1")).Status);
    }

    [Fact]
    public async Task The_first_configured_host_is_the_default_and_takes_what_names_none()
    {
        var hosts = new TwoHosts();
        await using var api = await ApiApp.StartAsync(hosts.Options);

        await api.EndOfAsync(await api.PostAsync("api/v1/instances", new { name = "here1" }));
        await api.EndOfAsync(await api.PostAsync("api/v1/instances", new { name = "there1", host = "far" }));

        Assert.Equal("local", (await api.GetAsync("api/v1/instances/local/here1"))["host"].GetString());
        Assert.Equal("far", (await api.GetAsync("api/v1/instances/far/there1"))["host"].GetString());
        var defaults = (await api.GetAsync("api/v1/hosts")).Json.EnumerateArray().Where(h => h.GetProperty("isDefault").GetBoolean());
        Assert.Equal("local", Assert.Single(defaults).GetProperty("id").GetString());
    }

    private static bool IsNull(JsonElement json, string field) => json.GetProperty(field).ValueKind == JsonValueKind.Null;
}
