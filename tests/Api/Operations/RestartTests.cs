using System.Text.Json;
using Batwa.Data;
using Batwa.Data.Entities;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Batwa.Tests.Api.Operations;

/// <summary>What a new run of the server makes of the work of the one before.</summary>
public sealed class RestartTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ended_operations_are_still_there_with_their_logs()
    {
        await using var api = await ApiApp.StartAsync();
        var before = await api.EndOfAsync(await api.PostAsync("api/v1/instances", new { name = "db1" }));

        await api.RestartAsync();

        var after = (await api.GetAsync($"api/v1/operations/{before.GetProperty("id").GetString()}")).Json;
        Assert.Equal(before.GetRawText(), after.GetRawText());
        Assert.Equal(before.GetRawText(), Assert.Single((await api.GetAsync("api/v1/operations")).Json.EnumerateArray()).GetRawText());
    }

    [Fact]
    public async Task An_orderly_stop_interrupts_what_is_at_work()
    {
        await using var api = await ApiApp.StartAsync();
        using var hold = api.Engine.Faults.Hold(EngineVerb.Launch);
        var launch = await api.PostAsync("api/v1/instances", new { name = "db1" });
        await hold.Entered.WaitAsync(Ct);

        await api.RestartAsync();

        var after = await api.EndOfAsync(launch);
        Assert.Equal("interrupted", after.GetProperty("state").GetString());
        Assert.Equal("The server was stopped while this was at work.", after.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("launch", "db1", "The server ended while this was at work. db1 is running.")]
    [InlineData("launch", "gone", "The server ended while this was at work. Nothing of gone is left; create it again.")]
    [InlineData("delete", "gone", "The server ended while this was at work. gone is gone.")]
    [InlineData("delete", "db1", "The server ended while this was at work. db1 is still there and running; delete it again.")]
    [InlineData("stop", "db1", "The server ended while this was at work. db1 is running.")]
    public async Task After_a_crash_a_sentence_says_what_became_of_the_machine(string kind, string instance, string sentence)
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        var id = await LeaveRunningAsync(api, kind, instance);

        await api.RestartAsync();

        var after = await Eventually.GetAsync(
            "the sentence is there",
            async () => (await api.GetAsync($"api/v1/operations/{id}")).Json,
            o => o.GetProperty("error").GetString()?.Length > 45,
            Ct);
        Assert.Equal("interrupted", after.GetProperty("state").GetString());
        Assert.Equal(sentence, after.GetProperty("error").GetString());
        Assert.NotEqual(JsonValueKind.Null, after.GetProperty("endedAt").ValueKind);
        Assert.Equal(202, (await api.PostAsync("api/v1/instances/local/db1/stop")).Status);
    }

    [Fact]
    public async Task Old_operations_are_forgotten()
    {
        await using var api = await ApiApp.StartAsync(new Testing.Server.BatwaAppOptions
        {
            Settings = new Dictionary<string, string> { ["Operations:Stored"] = "2" },
        });
        foreach (var name in (string[])["a1", "a2", "a3", "a4"])
        {
            await api.EndOfAsync(await api.PostAsync("api/v1/instances", new { name }));
        }

        await api.RestartAsync();

        var kept = (await api.GetAsync("api/v1/operations")).Json.EnumerateArray().Select(o => o.GetProperty("instance").GetString());
        Assert.Equal(["a4", "a3"], kept);
    }

    // As kill -9 leaves it: a row that says "running", and nobody who works on it.
    private static async Task<Guid> LeaveRunningAsync(ApiApp api, string kind, string instance)
    {
        await using var db = await api.App.Services.GetRequiredService<IDbContextFactory<BatwaDb>>().CreateDbContextAsync(Ct);
        var row = new StoredOperation
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Host = "local",
            Instance = instance,
            User = "admin",
            State = "running",
            Stage = "booting",
            CreatedAt = DateTimeOffset.UtcNow,
        };
        db.Operations.Add(row);
        await db.SaveChangesAsync(Ct);
        return row.Id;
    }
}
