using System.Net.Http.Json;
using Batwa.Tests.Api.Support;
using Xunit;

namespace Batwa.Tests.Api.Shortcuts;

public sealed class ShortcutsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_primary_machine_is_called_so_until_another_is_chosen_and_stays_over_a_restart()
    {
        await using var api = await ApiApp.StartAsync();
        Assert.Equal("""[{"host":"local","name":"primary"}]""", (await api.GetAsync("api/v1/primaries")).Json.GetRawText());

        Assert.Equal(204, (await PutAsync(api, "primaries/local", new { name = "db1" })).Status);
        Assert.Equal(204, (await PutAsync(api, "primaries/local", new { name = "db2" })).Status);
        await api.RestartAsync();

        Assert.Equal("""[{"host":"local","name":"db2"}]""", (await api.GetAsync("api/v1/primaries")).Json.GetRawText());
        Assert.Equal(404, (await PutAsync(api, "primaries/none", new { name = "db1" })).Status);
        Assert.Equal(422, (await PutAsync(api, "primaries/local", new { name = "-bad" })).Status);
    }

    [Fact]
    public async Task A_command_is_kept_replaced_and_removed()
    {
        await using var api = await ApiApp.StartAsync();

        await PutAsync(api, "commands/logs", new { host = "local", instance = "db1", line = "journalctl -f" });
        var kept = await PutAsync(api, "commands/logs", new { host = "local", instance = "db2", line = " tail -f app.log ", directory = "/var/log" });
        await PutAsync(api, "commands/a", new { host = "local", instance = "db1", line = "uptime" });

        Assert.Equal(200, kept.Status);
        Assert.Equal(
            """[{"name":"a","host":"local","instance":"db1","line":"uptime","directory":null},{"name":"logs","host":"local","instance":"db2","line":"tail -f app.log","directory":"/var/log"}]""",
            (await api.GetAsync("api/v1/commands")).Json.GetRawText());
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal(204, (await api.DeleteAsync("api/v1/commands/logs")).Status);
        }

        Assert.Equal(1, (await api.GetAsync("api/v1/commands")).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_command_that_cannot_be_kept_is_said_with_its_reason()
    {
        await using var api = await ApiApp.StartAsync();
        var right = new { host = "local", instance = "db1", line = "uptime" };

        Assert.Equal((422, "name"), await RefusalAsync(PutAsync(api, "commands/a%20b", right)));
        Assert.Equal((422, "line"), await RefusalAsync(PutAsync(api, "commands/a", right with { line = " " })));
        Assert.Equal((422, "line"), await RefusalAsync(PutAsync(api, "commands/a", right with { line = "a\nb" })));
        Assert.Equal((422, "instance"), await RefusalAsync(PutAsync(api, "commands/a", right with { instance = "-bad" })));
        Assert.Equal((422, "directory"), await RefusalAsync(PutAsync(api, "commands/a", new { host = "local", instance = "db1", line = "uptime", directory = new string('x', 5000) })));
        Assert.Equal(404, (await PutAsync(api, "commands/a", right with { host = "none" })).Status);
    }

    [Fact]
    public async Task A_person_has_a_limited_number_of_commands()
    {
        await using var api = await ApiApp.StartAsync();
        var command = new { host = "local", instance = "db1", line = "uptime" };
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(200, (await PutAsync(api, $"commands/c{i}", command)).Status);
        }

        Assert.Equal(409, (await PutAsync(api, "commands/one-more", command)).Status);
        Assert.Equal(200, (await PutAsync(api, "commands/c7", command)).Status);
    }

    private static async Task<Answer> PutAsync(ApiApp api, string path, object body) => await Answer.ReadAsync(await api.Client.PutAsJsonAsync("api/v1/" + path, body, Ct), Ct);

    private static async Task<(int Status, string? Field)> RefusalAsync(Task<Answer> asked)
    {
        var answer = await asked;
        return (answer.Status, answer["field"].GetString());
    }
}
