using System.Net;
using System.Text;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Classic;

/// <summary>The classic sign-in, to the letter: its first clients compare these bodies.</summary>
public sealed class AuthTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_and_out_is_to_the_letter()
    {
        using var client = shared.App.CreateClient();
        await IsAsync(HttpStatusCode.OK, """{"authenticated":false}""", await client.GetAsync("api/auth/check", Ct));

        using var signedIn = await LoginAsync(client, "admin", "admin123");
        await IsAsync(HttpStatusCode.OK, """{"success":true,"message":"Login successful"}""", signedIn);
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^session_id=[A-Za-z0-9_-]{43}; max-age=86400; path=/; samesite=lax; httponly$", cookie);

        await IsAsync(HttpStatusCode.OK, """{"authenticated":true,"username":"admin"}""", await client.GetAsync("api/auth/check", Ct));

        using var signedOut = await client.PostAsync("api/auth/logout", null, Ct);
        await IsAsync(HttpStatusCode.OK, """{"success":true,"message":"Logged out"}""", signedOut);
        Assert.Equal("session_id=; max-age=0; path=/; samesite=lax; httponly", Assert.Single(signedOut.Headers.GetValues("Set-Cookie")));
        await IsAsync(HttpStatusCode.OK, """{"authenticated":false}""", await client.GetAsync("api/auth/check", Ct));
    }

    [Fact]
    public async Task Signing_out_kills_the_session_on_the_server_and_needs_none()
    {
        using var client = shared.App.CreateClient(new CookieContainer());
        using var signedIn = await LoginAsync(client, "admin", "admin123");
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        await client.PostAsync("api/auth/logout", null, Ct);

        // A thief who kept the cookie's value has nothing.
        using var thief = new HttpRequestMessage(HttpMethod.Get, "api/auth/check") { Headers = { { "Cookie", cookie } } };
        using var bare = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = shared.App.Address };
        await IsAsync(HttpStatusCode.OK, """{"authenticated":false}""", await bare.SendAsync(thief, Ct));

        using var nobody = shared.App.CreateClient();
        await IsAsync(HttpStatusCode.OK, """{"success":true,"message":"Logged out"}""", await nobody.PostAsync("api/auth/logout", null, Ct));
    }

    [Theory]
    [InlineData("admin", "wrong")]
    [InlineData("admin", "")]
    [InlineData("nobody", "admin123")]
    [InlineData("", "admin123")]
    [InlineData("admin' OR 1=1 --", "admin123")]
    public async Task Every_wrong_pair_gets_the_same_answer(string username, string password)
    {
        await using var app = await BatwaApp.StartAsync();
        using var client = app.CreateClient();
        using var refused = await LoginAsync(client, username, password);

        await IsAsync(HttpStatusCode.Unauthorized, """{"detail":"Invalid credentials"}""", refused);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_username_is_not_sensitive_to_case_and_the_account_keeps_its_own()
    {
        using var client = shared.App.CreateClient();
        using var signedIn = await LoginAsync(client, "ADMIN", "admin123");
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        await IsAsync(HttpStatusCode.OK, """{"authenticated":true,"username":"admin"}""", await client.GetAsync("api/auth/check", Ct));
    }

    [Fact]
    public async Task An_unknown_field_of_an_older_client_is_let_pass()
    {
        using var client = shared.App.CreateClient();
        using var answer = await client.PostAsync("api/auth/login", Json("""{"username":"admin","password":"admin123","remember":true}"""), Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"username":"admin"}""", "password")]
    [InlineData("""{"username":1,"password":"x"}""", "username")]
    [InlineData("""{"username":null,"password":"x"}""", "username")]
    public async Task A_bad_field_is_422_and_named(string body, string field)
    {
        using var client = shared.App.CreateClient();
        using var answer = await client.PostAsync("api/auth/login", Json(body), Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Matches($$"""^\{"detail":".*{{field}}.*"\}$""", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task Too_many_failures_are_429_with_the_time_to_come_back()
    {
        await using var app = await BatwaApp.StartAsync();
        using var client = app.CreateClient();
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync(client, "admin", "wrong")).StatusCode);

        using var held = await LoginAsync(client, "admin", "admin123");
        Assert.Equal(HttpStatusCode.TooManyRequests, held.StatusCode);
        Assert.InRange(held.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        Assert.Matches("""^\{"detail":"Too many failed sign-ins; try again in 15 minutes."\}$""", await held.Content.ReadAsStringAsync(Ct));

        // The same for a name that doesn't exist: being held back says nothing about who exists.
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync(client, "nobody", "wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await LoginAsync(client, "nobody", "wrong")).StatusCode);
    }

    private static Task<HttpResponseMessage> LoginAsync(HttpClient client, string username, string password) =>
        client.PostAsync("api/auth/login", Json($$"""{"username":"{{username}}","password":"{{password}}"}"""), Ct);

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task IsAsync(HttpStatusCode status, string body, HttpResponseMessage answer)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Ct));
    }
}
