using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Xunit;

namespace Batwa.Tests.Api.Guests;

public sealed class FiguresTests
{
    [Fact]
    public async Task A_running_guest_tells_its_figures()
    {
        await using var api = await ApiApp.StartAsync(new FakeGuests().Options());
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);

        var figures = await api.GetAsync("api/v1/instances/local/db1/figures");

        Assert.Equal(
            """{"load":[2.66,0.91,0.33],"memoryTotal":1013346304,"memoryUsed":227651584,"disks":[{"name":"vda1","total":5104873472,"used":614977536},{"name":"vda15","total":129718272,"used":11184128}],"uptimeSeconds":7265}""",
            figures.Text);
    }

    [Fact]
    public async Task A_guest_that_does_not_answer_is_a_504_with_what_was_waited_for()
    {
        var guests = new FakeGuests { Answer = async (_, ct) => { await Task.Delay(Timeout.Infinite, ct); return null!; } };
        await using var api = await ApiApp.StartAsync(guests.Options(new() { ["Guests:FiguresDeadline"] = TwoHosts.Milliseconds(200) }));
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);

        var failure = await api.GetAsync("api/v1/instances/local/db1/figures");

        Assert.Equal(504, failure.Status);
        Assert.StartsWith("No answer within 200 ms: asking db1 for its figures.", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_that_went_away_while_it_was_asked_is_no_failure_of_its_host()
    {
        var guests = new FakeGuests();
        await using var api = await ApiApp.StartAsync(guests.Options());
        var name = api.Engine.AddMachine("db1").Name;
        await api.InstanceAsync("db1", _ => true);

        guests.Answer = (_, _) => FakeGuests.LostAsync();
        Assert.Equal(502, (await api.GetAsync("api/v1/instances/local/db1/figures")).Status);

        using (var hold = api.Engine.Faults.Hold(EngineVerb.Stop))
        {
            var stop = await api.PostAsync("api/v1/instances/local/db1/stop");
            await hold.Entered;
            var stopping = await api.GetAsync("api/v1/instances/local/db1/figures");
            Assert.Equal((409, "db1 cannot be asked now, because stop is at work on it; try again when that is done."), (stopping.Status, stopping.Detail));
            await api.PostAsync($"api/v1/operations/{stop["id"].GetString()}/cancel");
            hold.Release();
            await api.EndOfAsync(stop);
        }

        await api.EndOfAsync(await api.PostAsync("api/v1/instances/local/db1/restart"));
        await api.InstanceAsync("db1", row => row.GetProperty("state").GetString() == "running");
        guests.Answer = (_, _) =>
        {
            api.Engine.Die(name, "The guest halted.");
            return FakeGuests.LostAsync();
        };
        var stopped = await api.GetAsync("api/v1/instances/local/db1/figures");
        Assert.Equal((409, "db1 is not running any more, so it cannot be asked; start it first."), (stopped.Status, stopped.Detail));

        await api.EndOfAsync(await api.PostAsync("api/v1/instances/local/db1/start"));
        await api.InstanceAsync("db1", row => row.GetProperty("state").GetString() == "running");
        guests.Answer = (_, _) =>
        {
            api.Engine.Vanish(name);
            return FakeGuests.LostAsync();
        };
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/db1/figures")).Status);
    }

    [Fact]
    public async Task A_console_that_can_not_be_read_is_404_where_its_machine_is_gone()
    {
        await using var api = await ApiApp.StartAsync();
        var name = api.Engine.AddMachine("db1").Name;
        await api.InstanceAsync("db1", _ => true);

        api.Engine.Faults.FailNext(EngineVerb.ReadConsole, "The file can't be read.");
        Assert.Equal(502, (await api.GetAsync("api/v1/instances/local/db1/console")).Status);

        api.Engine.Faults.FailNext(EngineVerb.ReadConsole, "The file can't be read.");
        api.Engine.Vanish(name);
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/db1/console")).Status);
    }

    [Fact]
    public async Task Where_commands_cannot_be_run_there_are_no_figures()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);

        Assert.Equal(501, (await api.GetAsync("api/v1/instances/local/db1/figures")).Status);
    }
}
