using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Kit;

/// <summary>That the server which the other tests talk to is the real one, with the fake engine behind it.</summary>
public sealed class BatwaAppTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machine_of_the_fake_engine_is_in_the_list_and_still_there_after_a_restart()
    {
        await using var app = await BatwaApp.StartAsync();
        app.Engine.AddMachine("one");

        await ListsAsync(await app.SignInAsync(ct: Ct), "one");
        await app.RestartAsync();
        await ListsAsync(await app.SignInAsync(ct: Ct), "one");
    }

    [Fact]
    public async Task An_account_of_ones_own_is_signed_in_and_nobody_is_not()
    {
        await using var app = await BatwaApp.StartAsync();
        using var nobody = app.CreateClient();
        using var ada = await app.SignInAsync("ada", Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("api/v1/instances", Ct)).StatusCode);
        var session = await ada.GetFromJsonAsync<JsonElement>("api/v1/session", Ct);
        Assert.Equal("ada", session.GetProperty("username").GetString());
    }

    private static async Task ListsAsync(HttpClient client, string name)
    {
        using (client)
        {
            await Eventually.GetAsync(
                $"the list has '{name}'",
                () => client.GetFromJsonAsync<JsonElement>("api/v1/instances", Ct),
                list => list.GetProperty("instances").EnumerateArray().Any(i => i.GetProperty("name").GetString() == name),
                Ct);
        }
    }
}
