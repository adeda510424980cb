using System.Net;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Web;

public sealed class WebTests(WebTests.Built built) : IClassFixture<WebTests.Built>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("machines")]
    [InlineData("machines/local/web-1")]
    [InlineData("images/24.04")]
    public async Task A_route_of_the_page_is_the_page_and_never_stored(string path)
    {
        using var client = built.App.CreateClient();
        using var answer = await client.GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("<title>page</title>", await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());

        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("br, gzip", "br", "brotli")]
    [InlineData("gzip", "gzip", "gzipped")]
    [InlineData("gzip, br;q=0", "gzip", "gzipped")]
    [InlineData("identity", null, "plain")]
    public async Task A_hashed_asset_is_kept_for_ever_and_sent_as_small_as_the_browser_takes_it(string accepts, string? encoding, string body)
    {
        using var client = built.App.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "assets/index-abc123.js") { Headers = { { "Accept-Encoding", accepts } } };
        using var answer = await client.SendAsync(request, Ct);

        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", answer.Headers.GetValues("Cache-Control")));
        Assert.Equal("Accept-Encoding", string.Join(", ", answer.Headers.Vary));
        Assert.Equal(encoding is null ? [] : [encoding], answer.Content.Headers.ContentEncoding);
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Ct));
    }

    [Theory]
    [InlineData("assets/gone-abc123.js")]
    [InlineData("assets/gone")]
    [InlineData("favicon.ico")]
    [InlineData("%2e%2e/secret.txt")]
    [InlineData("..%2fsecret.txt")]
    [InlineData("assets/%2e%2e/%2e%2e/secret.txt")]
    public async Task A_file_that_is_not_in_the_build_is_404(string path)
    {
        using var client = built.App.CreateClient();
        using var answer = await client.GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api/v1/nothing")]
    [InlineData("openapi/nothing")]
    [InlineData("ws/nothing")]
    public async Task The_page_never_stands_in_for_the_api(string path)
    {
        using var client = await built.App.SignInAsync(ct: Ct);
        using var answer = await client.GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEqual("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Without_a_build_it_says_how_to_make_one()
    {
        await using var app = await BatwaApp.StartAsync(
            new BatwaAppOptions { Settings = new Dictionary<string, string> { ["Web"] = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()) } });
        using var client = app.CreateClient();
        using var answer = await client.GetAsync("", Ct);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("./batwa up", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    /// <summary>A server with a small build of a page, and a file beside the build that is nobody's business.</summary>
    public sealed class Built : IAsyncLifetime
    {
        private readonly string _temporary = Directory.CreateTempSubdirectory("batwa-web-").FullName;
        private BatwaApp? _app;

        public BatwaApp App => _app ?? throw new InvalidOperationException("The server is not running.");

        public async ValueTask InitializeAsync()
        {
            var build = Path.Combine(_temporary, "dist");
            Directory.CreateDirectory(Path.Combine(build, "assets"));
            await File.WriteAllTextAsync(Path.Combine(_temporary, "secret.txt"), "secret", Ct);
            await File.WriteAllTextAsync(Path.Combine(build, "index.html"), "<title>page</title>", Ct);
            foreach (var (name, text) in new[] { ("", "plain"), (".br", "brotli"), (".gz", "gzipped") })
                await File.WriteAllTextAsync(Path.Combine(build, "assets", "index-abc123.js" + name), text, Ct);
            _app = await BatwaApp.StartAsync(new BatwaAppOptions { Settings = new Dictionary<string, string> { ["Web"] = build } });
        }

        public async ValueTask DisposeAsync()
        {
            if (_app is not null)
                await _app.DisposeAsync();
            Directory.Delete(_temporary, recursive: true);
        }
    }
}
