using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Server;
using Batwa.Tests.Testing.Time;
using Xunit;

namespace Batwa.Tests.Api.Session;

public sealed class SessionTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_sign_in_says_that_a_new_password_is_due_until_there_is_one()
    {
        await using var app = await BatwaApp.StartAsync();
        using var client = await app.SignInAsync(ct: Ct);
        Assert.True((await GetAsync(client)).GetProperty("mustChangePassword").GetBoolean());

        using var changed = await ChangeAsync(client, "admin123", "correct horse battery");
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.False((await GetAsync(client)).GetProperty("mustChangePassword").GetBoolean());

        using var again = app.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(again, "admin123")).StatusCode);
        using var answer = await SignInAsync(again, "correct horse battery");
        var session = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal("admin", session.GetProperty("username").GetString());
        Assert.False(session.GetProperty("mustChangePassword").GetBoolean());
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session()
    {
        await using var app = await BatwaApp.StartAsync();
        using var here = await app.SignInAsync(ct: Ct);
        using var elsewhere = await app.SignInAsync(ct: Ct);
        using var somebody = await app.SignInAsync("ada", Ct);

        (await ChangeAsync(here, "admin123", "correct horse battery")).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("api/v1/session", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("api/v1/session", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await somebody.GetAsync("api/v1/session", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("admin123", "short", "newPassword")]
    [InlineData("admin123", "Admin123", "newPassword")]
    [InlineData("wrong", "correct horse battery", "currentPassword")]
    public async Task A_password_that_breaks_a_rule_is_422_with_field_and_rule(string current, string next, string field)
    {
        await using var app = await BatwaApp.StartAsync();
        using var client = await app.SignInAsync(ct: Ct);
        using var answer = await ChangeAsync(client, current, next);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.NotEmpty(problem.GetProperty("rule").GetString()!);
        Assert.True((await GetAsync(client)).GetProperty("mustChangePassword").GetBoolean());
    }

    [Fact]
    public async Task A_stolen_session_is_no_place_to_guess_the_password()
    {
        await using var app = await BatwaApp.StartAsync();
        using var client = await app.SignInAsync(ct: Ct);
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ChangeAsync(client, $"guess {i}", "correct horse battery")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ChangeAsync(client, "admin123", "correct horse battery")).StatusCode);
    }

    [Theory]
    [InlineData("""{"currentPassword":"admin123","newPassword":"correct horse","newPasword":"x"}""", "newPasword", "is not a field of this request")]
    [InlineData("""{"currentPassword":"admin123","newPassword":"correct horse","newPassword":"x"}""", "newPassword", "must be given once only")]
    [InlineData("""{"currentPassword":"admin123"}""", "newPassword", "must be given")]
    [InlineData("""{"currentPassword":"admin123","newPassword":null}""", "newPassword", "must not be null")]
    [InlineData("""{"currentPassword":"admin123","newPassword":12345678}""", "newPassword", "must be text")]
    public async Task A_field_that_is_unknown_doubled_missing_or_of_the_wrong_type_is_named(string body, string field, string rule)
    {
        using var client = await shared.App.SignInAsync(ct: Ct);
        using var answer = await client.PutAsync("api/v1/session/password", new StringContent(body, Encoding.UTF8, "application/json"), Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Equal(rule, problem.GetProperty("rule").GetString());
    }

    [Fact]
    public async Task A_session_ends_a_day_after_its_last_use()
    {
        var clock = new Clock();
        await using var app = await BatwaApp.StartAsync(new BatwaAppOptions { Time = clock });
        using var client = await app.SignInAsync(ct: Ct);

        clock.Advance(TimeSpan.FromHours(23));
        using var used = await client.GetAsync("api/v1/session", Ct);
        Assert.Contains("max-age=86400", Assert.Single(used.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("api/v1/session", Ct)).StatusCode);
        clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("api/v1/session", Ct)).StatusCode);
    }

    [Fact]
    public async Task Signing_out_is_204_with_or_without_a_session()
    {
        using var client = await shared.App.SignInAsync(ct: Ct);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("api/v1/session", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("api/v1/session", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("api/v1/session", Ct)).StatusCode);
    }

    private static async Task<JsonElement> GetAsync(HttpClient client) => await client.GetFromJsonAsync<JsonElement>("api/v1/session", Ct);

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string password) =>
        client.PostAsJsonAsync("api/v1/session", new { username = "admin", password }, Ct);

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient client, string currentPassword, string newPassword) =>
        client.PutAsJsonAsync("api/v1/session/password", new { currentPassword, newPassword }, Ct);
}
