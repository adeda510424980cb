using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Security;

/// <summary>Behind a proxy on this machine that ends TLS.</summary>
public sealed class ProxyTests
{
    private static readonly BatwaAppOptions Behind = new() { Settings = new Dictionary<string, string> { ["Origin"] = "https://vm.example.org" } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_cookie_is_secure_and_the_address_is_the_clients()
    {
        await using var app = await BatwaApp.StartAsync(Behind);
        await app.AddAccountAsync("ada", Ct);
        using var client = Proxied(app, "192.0.2.7");

        using var answer = await client.PostAsJsonAsync("api/v1/session", new { username = "ada", password = BatwaApp.PasswordOf("ada") }, Ct);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.EndsWith("; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(["max-age=31536000"], answer.Headers.GetValues("Strict-Transport-Security"));

        using var list = new HttpRequestMessage(HttpMethod.Get, "api/v1/sessions") { Headers = { { "Cookie", cookie.Split(';')[0] } } };
        using var rows = await client.SendAsync(list, Ct);
        var row = Assert.Single((await rows.Content.ReadFromJsonAsync<JsonElement>(Ct)).EnumerateArray());
        Assert.Equal("192.0.2.7", row.GetProperty("address").GetString());
    }

    [Fact]
    public async Task Failures_are_counted_by_client_and_the_owner_is_not_locked_out_by_a_stranger()
    {
        await using var app = await BatwaApp.StartAsync(Behind);
        await app.AddAccountAsync("ada", Ct);
        using var stranger = Proxied(app, "198.51.100.1");
        using var owner = Proxied(app, "192.0.2.7");

        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(stranger, "wrong"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync(stranger, BatwaApp.PasswordOf("ada")));
        Assert.Equal(HttpStatusCode.OK, await TryAsync(owner, BatwaApp.PasswordOf("ada")));
    }

    [Fact]
    public async Task The_default_password_is_worth_nothing_from_another_machine()
    {
        await using var app = await BatwaApp.StartAsync(Behind);
        using var stranger = Proxied(app, "198.51.100.1");
        using var answer = await stranger.PostAsJsonAsync("api/v1/session", new { username = "admin", password = "admin123" }, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private static HttpClient Proxied(BatwaApp app, string address)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "vm.example.org");
        return client;
    }

    private static async Task<HttpStatusCode> TryAsync(HttpClient client, string password)
    {
        using var answer = await client.PostAsJsonAsync("api/v1/session", new { username = "ada", password }, Ct);
        return answer.StatusCode;
    }
}
