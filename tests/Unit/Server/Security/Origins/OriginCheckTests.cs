using Batwa.Server.Security.Origins;
using Batwa.Tests.Unit.Server.Configuration;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Batwa.Tests.Unit.Server.Security.Origins;

public sealed class OriginCheckTests
{
    private readonly OriginCheck _origins = new(Settings.Read(("Origin", "https://vm.example.org")));

    [Theory]
    [InlineData("http", "localhost:8000", "http://localhost:8000")]
    [InlineData("http", "LocalHost:8000", "http://localhost:8000")]
    [InlineData("https", "localhost", "https://localhost")]
    [InlineData("https", "localhost:443", "https://localhost")]
    [InlineData("http", "[::1]:8000", "http://[::1]:8000")]
    [InlineData("http", "localhost:8000", "https://vm.example.org")]
    public void The_servers_own_page_and_a_listed_origin_are_let_in(string scheme, string host, string origin) =>
        Assert.True(_origins.IsOwn(Request(scheme, host, origin)));

    [Theory]
    [InlineData("http://localhost:3000")]
    [InlineData("https://localhost:8000")]
    [InlineData("http://127.0.0.1:8000")]
    [InlineData("http://localhost.attacker.example:8000")]
    [InlineData("http://localhost:8000.attacker.example")]
    [InlineData("http://vm.example.org")]
    [InlineData("https://vm.example.org.attacker.example")]
    [InlineData("file:///home/ann/page.html")]
    [InlineData("chrome-extension://abcdef")]
    [InlineData("null")]
    [InlineData("http://localhost:8000, http://attacker.example")]
    public void Every_other_origin_is_kept_out(string origin) => Assert.False(_origins.IsOwn(Request("http", "localhost:8000", origin)));

    [Fact]
    public void Two_origins_are_none()
    {
        var request = Request("http", "localhost:8000", null);
        request.Headers.Origin = new(["http://localhost:8000", "http://attacker.example"]);
        Assert.False(_origins.IsOwn(request));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    [InlineData("something-new", false)]
    public void Without_an_origin_the_browsers_word_on_the_site_counts(string? site, bool expected) =>
        Assert.Equal(expected, _origins.IsOwn(Request("http", "localhost:8000", null, site)));

    [Fact]
    public void A_browser_that_says_cross_site_is_let_in_for_a_listed_origin() =>
        Assert.True(_origins.IsOwn(Request("http", "localhost:8000", "https://vm.example.org", "cross-site")));

    [Theory]
    [InlineData("navigate", true)]
    [InlineData("no-cors", false)]
    [InlineData("cors", false)]
    public void Other_pages_may_link_here_and_nothing_else(string mode, bool expected) =>
        Assert.Equal(expected, _origins.MayRead(Request("http", "localhost:8000", null, "cross-site", mode)));

    private static HttpRequest Request(string scheme, string host, string? origin, string? site = null, string? mode = null)
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = scheme;
        request.Host = new HostString(host);
        if (origin is not null)
            request.Headers.Origin = origin;
        if (site is not null)
            request.Headers["Sec-Fetch-Site"] = site;
        if (mode is not null)
            request.Headers["Sec-Fetch-Mode"] = mode;
        return request;
    }
}
