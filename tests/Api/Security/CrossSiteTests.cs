using System.Net;
using System.Net.WebSockets;
using System.Text;
using Batwa.Tests.Api.Support;
using Xunit;

namespace Batwa.Tests.Api.Security;

/// <summary>What a foreign page can make a signed-in browser do: nothing.</summary>
public sealed class CrossSiteTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Foreign = "https://attacker.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "api/auth/logout")]
    [InlineData("POST", "api/auth/login")]
    [InlineData("POST", "api/vm/delete")]
    [InlineData("DELETE", "api/v1/session")]
    [InlineData("POST", "api/v1/instances")]
    public async Task A_change_from_a_foreign_origin_is_refused_and_did_nothing(string method, string path)
    {
        using var client = await shared.App.SignInAsync(ct: Ct);

        foreach (var (name, value) in new[] { ("Origin", Foreign), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { name, value } } };
            using var answer = await client.SendAsync(request, Ct);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("api/v1/session", Ct)).StatusCode);
    }

    [Fact]
    public async Task The_servers_own_page_and_a_client_that_is_no_browser_are_let_in()
    {
        using var page = await shared.App.SignInAsync(ct: Ct);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "api/v1/session")
        {
            Headers = { { "Origin", shared.App.Address.GetLeftPart(UriPartial.Authority) }, { "Sec-Fetch-Site", "same-origin" } },
        };
        Assert.Equal(HttpStatusCode.NoContent, (await page.SendAsync(request, Ct)).StatusCode);

        using var script = await shared.App.SignInAsync(ct: Ct);
        Assert.Equal(HttpStatusCode.NoContent, (await script.DeleteAsync("api/v1/session", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData(null)]
    public async Task A_body_that_a_form_could_send_is_not_taken(string? type)
    {
        using var client = shared.App.CreateClient();
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"username":"admin","password":"admin123"}"""));
        if (type is not null)
            body.Headers.ContentType = new(type);
        using var answer = await client.PostAsync("api/auth/login", body, Ct);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_foreign_page_can_link_here_but_not_load_what_the_api_says()
    {
        using var client = await shared.App.SignInAsync(ct: Ct);

        using var image = new HttpRequestMessage(HttpMethod.Get, "api/v1/session")
        {
            Headers = { { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Mode", "no-cors" } },
        };
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(image, Ct)).StatusCode);

        using var link = new HttpRequestMessage(HttpMethod.Get, "healthz")
        {
            Headers = { { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Mode", "navigate" } },
        };
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(link, Ct)).StatusCode);
    }

    [Fact]
    public async Task A_socket_from_a_foreign_origin_is_refused_before_the_upgrade()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", Foreign);
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(shared.App.Address) { Scheme = "ws", Path = "/ws", Query = "vm_name=one" }.Uri;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, Ct));
        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }
}
