using System.Net;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Security;

public sealed class ListedOriginTests
{
    private const string Listed = "https://console.example.org";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_list_no_origin_is_told_anything()
    {
        await using var app = await BatwaApp.StartAsync();
        using var answer = await PreflightAsync(app, Listed);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_listed_origin_may_call_with_credentials_and_no_other_may()
    {
        await using var app = await BatwaApp.StartAsync(new BatwaAppOptions { Settings = new Dictionary<string, string> { ["Origin"] = Listed } });

        using (var answer = await PreflightAsync(app, Listed))
        {
            Assert.Equal([Listed], answer.Headers.GetValues("Access-Control-Allow-Origin"));
            Assert.Equal(["true"], answer.Headers.GetValues("Access-Control-Allow-Credentials"));
        }

        using (var answer = await PreflightAsync(app, "https://console.example.org.attacker.example"))
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));

        using var client = await app.SignInAsync(ct: Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/session")
        {
            Headers = { { "Origin", Listed }, { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Mode", "cors" } },
        };
        using var read = await client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal([Listed], read.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    private static async Task<HttpResponseMessage> PreflightAsync(BatwaApp app, string origin)
    {
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, "api/v1/session/password")
        {
            Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "PUT" }, { "Access-Control-Request-Headers", "content-type" } },
        };
        return await client.SendAsync(request, Ct);
    }
}
