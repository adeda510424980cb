using Batwa.Tests.Api.Support;
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
            """{"load":[2.66,0.91,0.33],"memoryTotal":1013346304,"memoryUsed":227651584,"disks":[{"name":"vda1","total":5104873472,"used":614977536},{"name":"vda15","total":129718272,"used":11184128}]}""",
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
    public async Task Where_commands_cannot_be_run_there_are_no_figures()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);

        Assert.Equal(501, (await api.GetAsync("api/v1/instances/local/db1/figures")).Status);
    }
}
