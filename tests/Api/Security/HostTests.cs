using System.Net;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Security;

/// <summary>A page that points its own name at this server (DNS rebinding) must not become its "own" page.</summary>
public sealed class HostTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("rebind.attacker.example", HttpStatusCode.BadRequest)]
    public async Task Only_known_host_names_are_answered(string host, HttpStatusCode expected)
    {
        Assert.Equal(expected, await GetAsync(shared.App, host));
    }

    [Fact]
    public async Task A_rebound_page_can_not_talk_its_way_in_with_a_forwarded_host()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await GetAsync(shared.App, "rebind.attacker.example", forwarded: "localhost"));
    }

    [Fact]
    public async Task Behind_a_proxy_the_public_name_counts_when_it_is_listed()
    {
        await using var app = await BatwaApp.StartAsync(
            new BatwaAppOptions { Settings = new Dictionary<string, string> { ["Origin"] = "https://vm.example.org" } });
        Assert.Equal(HttpStatusCode.OK, await GetAsync(app, "localhost", forwarded: "vm.example.org"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(app, "vm.example.org"));
        Assert.Equal(HttpStatusCode.BadRequest, await GetAsync(app, "localhost", forwarded: "other.example.org"));
    }

    private static async Task<HttpStatusCode> GetAsync(BatwaApp app, string host, string? forwarded = null)
    {
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "healthz") { Headers = { Host = host } };
        if (forwarded is not null)
            request.Headers.Add("X-Forwarded-Host", forwarded);
        using var answer = await client.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
