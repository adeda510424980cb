using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Security;

public sealed class LimitsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flood_is_429_in_the_shape_of_the_route_and_others_are_not_held_back()
    {
        await using var app = await BatwaApp.StartAsync();
        using var signedIn = await app.SignInAsync(ct: Ct);
        using var flood = app.CreateClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 600).Select(_ => flood.GetAsync("api/auth/check", Ct)));
        var refused = Assert.IsType<HttpResponseMessage>(answers.FirstOrDefault(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.NotNull(refused.Headers.RetryAfter);
        var body = await refused.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(["detail"], body.EnumerateObject().Select(property => property.Name));

        Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync("api/v1/session", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_body_beyond_a_mebibyte_is_413()
    {
        await using var app = await BatwaApp.StartAsync();
        using var client = app.CreateClient();
        using var body = new StringContent($$"""{"username":"admin","password":"{{new string('x', 1 << 20)}}"}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("api/auth/login", body, Ct);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task An_unknown_address_is_404_for_a_person_and_401_for_nobody_and_a_wrong_method_405()
    {
        await using var app = await BatwaApp.StartAsync();
        using var client = await app.SignInAsync(ct: Ct);
        using var nobody = app.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("api/v1/nothing", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("api/v1/nothing", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.DeleteAsync("api/auth/check", Ct)).StatusCode);
    }
}
