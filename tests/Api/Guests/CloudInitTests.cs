using System.Text.Json;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Instances;
using Batwa.Server.Guests;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Xunit;

namespace Batwa.Tests.Api.Guests;

/// <summary>The last part of a launch, which asks the guest and knows no engine.</summary>
public sealed class CloudInitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_launch_waits_until_cloud_init_is_done()
    {
        var done = new TaskCompletionSource();
        var guests = new FakeGuests { Answer = async (_, ct) => { await done.Task.WaitAsync(ct); return new GuestOutput(0, "status: done", ""); } };
        await using var api = await ApiApp.StartAsync(guests.Options());

        var launch = await api.PostAsync("api/v1/instances", new { name = "db1" });
        await api.InstanceAsync("db1", i => i.GetProperty("state").GetString() == "running");
        var at = (await api.GetAsync($"api/v1/operations/{launch["id"].GetString()}")).Json;
        Assert.Equal("running", at.GetProperty("state").GetString());

        done.SetResult();
        var ended = await api.EndOfAsync(launch);
        Assert.Equal("succeeded", ended.GetProperty("state").GetString());
        Assert.Contains("cloud-init is at work in db1", Log(ended));
    }

    [Fact]
    public async Task A_guest_without_cloud_init_is_fine()
    {
        var guests = new FakeGuests { Answer = (_, _) => Task.FromResult(new GuestOutput(0, "none\n", "")) };
        await using var api = await ApiApp.StartAsync(guests.Options());

        Assert.Equal("succeeded", (await api.EndOfAsync(await api.PostAsync("api/v1/instances", new { name = "db1" }))).GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_cloud_init_could_not_do_is_a_warning_and_the_machine_stays()
    {
        var guests = new FakeGuests { Answer = (_, _) => Task.FromResult(new GuestOutput(1, "....\nstatus: error\ndetail: ('scripts_user', RuntimeError())\n", "")) };
        await using var api = await ApiApp.StartAsync(guests.Options());

        var ended = await api.EndOfAsync(await api.PostAsync("api/v1/instances", new { name = "db1" }));

        Assert.Equal("succeeded", ended.GetProperty("state").GetString());
        Assert.Contains(
            "cloud-init ended with errors, so the machine may not be as asked for: status: error detail: ('scripts_user', RuntimeError()) "
            + "Log in and look at /var/log/cloud-init-output.log, or run: cloud-init status --long",
            Log(ended));
    }

    [Fact]
    public async Task A_guest_that_is_lost_on_the_way_is_asked_again()
    {
        var asked = 0;
        var guests = new FakeGuests { Answer = (_, _) => ++asked < 3 ? FakeGuests.LostAsync() : Task.FromResult(new GuestOutput(0, "status: done", "")) };
        await using var api = await ApiApp.StartAsync(guests.Options(new() { ["Guests:CloudInitRetry"] = TwoHosts.Milliseconds(10) }));

        var ended = await api.EndOfAsync(await api.PostAsync("api/v1/instances", new { name = "db1" }));

        Assert.Equal(("succeeded", 3), (ended.GetProperty("state").GetString(), asked));
    }

    [Fact]
    public async Task A_cloud_init_that_does_not_end_is_a_warning_after_its_deadline()
    {
        var guests = new FakeGuests { Answer = (_, _) => FakeGuests.LostAsync() };
        await using var api = await ApiApp.StartAsync(guests.Options(new()
        {
            ["Guests:CloudInitRetry"] = TwoHosts.Milliseconds(10),
            ["Guests:CloudInitDeadline"] = TwoHosts.Milliseconds(300),
        }));

        var ended = await api.EndOfAsync(await api.PostAsync("api/v1/instances", new { name = "db1" }));

        Assert.Equal("succeeded", ended.GetProperty("state").GetString());
        Assert.Contains(Log(ended), line => line!.Contains("The last try said: The guest does not answer.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_whose_zone_goes_off_meanwhile_is_waited_for_no_longer()
    {
        await using var api = await StartSilentAsync();
        var launch = await LaunchSilentAsync(api);

        await ((IZones)api.Engine).SwitchZoneAsync("zone1", false, new ProgressLog(), Ct);

        var ended = await api.EndOfAsync(launch);
        Assert.Equal(("succeeded", "db1 was created, but is not running any more; the log says why."), (ended.GetProperty("state").GetString(), ended.GetProperty("text").GetString()));
        Assert.Contains(
            "db1 lost its power before cloud-init was known to be done. Its zone zone1 is switched off. Switch the zone on on the Hosts page. "
            + "When it runs again, log in and look with: cloud-init status --long",
            Log(ended));
    }

    [Fact]
    public async Task A_machine_that_powers_itself_off_meanwhile_is_waited_for_no_longer()
    {
        await using var api = await StartSilentAsync();
        var launch = await LaunchSilentAsync(api);

        api.Engine.Die(InstanceName.Parse("db1"), "The guest powered off.");

        Assert.Contains(Log(await api.EndOfAsync(launch)), line => line!.StartsWith("db1 lost its power before cloud-init was known to be done. The guest powered off.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_that_vanishes_meanwhile_is_waited_for_no_longer()
    {
        await using var api = await StartSilentAsync();
        var launch = await LaunchSilentAsync(api);

        api.Engine.Vanish(InstanceName.Parse("db1"));

        Assert.Contains("db1 went away before cloud-init was done.", Log(await api.EndOfAsync(launch)));
    }

    [Fact]
    public async Task A_creation_that_is_cancelled_while_cloud_init_is_at_work_leaves_nothing_either()
    {
        var began = new TaskCompletionSource();
        var guests = new FakeGuests { Answer = async (_, ct) => { began.TrySetResult(); await Task.Delay(Timeout.Infinite, ct); return null!; } };
        await using var api = await ApiApp.StartAsync(guests.Options());
        var launch = await api.PostAsync("api/v1/instances", new { name = "db1" });
        await began.Task.WaitAsync(Ct);

        await api.PostAsync($"api/v1/operations/{launch["id"].GetString()}/cancel");

        Assert.Equal("cancelled", (await api.EndOfAsync(launch)).GetProperty("state").GetString());
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/db1")).Status);
    }

    // Nothing is heard of the guest any more, as when its power is gone: the connection says so only much later, if ever.
    private static Task<ApiApp> StartSilentAsync() => ApiApp.StartAsync(
        new FakeGuests { Answer = async (_, ct) => { await Task.Delay(Timeout.Infinite, ct); return null!; } }.Options(new() { ["Guests:CloudInitRetry"] = TwoHosts.Milliseconds(10) }));

    private static async Task<Answer> LaunchSilentAsync(ApiApp api)
    {
        var launch = await api.PostAsync("api/v1/instances", new { name = "db1" });
        await Eventually.TrueAsync(
            "cloud-init is waited for",
            async () => Log((await api.GetAsync($"api/v1/operations/{launch["id"].GetString()}")).Json).Contains("cloud-init is at work in db1"),
            Ct);
        return launch;
    }

    private static IEnumerable<string?> Log(JsonElement operation) => operation.GetProperty("log").EnumerateArray().Select(l => l.GetProperty("text").GetString());
}
