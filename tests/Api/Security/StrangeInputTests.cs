using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Batwa.Tests.Api.Support;
using Xunit;

namespace Batwa.Tests.Api.Security;

/// <summary>What no client sends by accident: it gets a sentence as well, and costs nothing.</summary>
public sealed class StrangeInputTests : IAsyncLifetime
{
    private ApiApp? _api;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ApiApp Api => _api ?? throw new InvalidOperationException("The server is not running.");

    public async ValueTask InitializeAsync() => _api = await ApiApp.StartAsync();

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    [Theory]
    [InlineData("""{"name":"db1","cpus":"\ud800"}""", "cpus: a whole number")]
    [InlineData("""{"name":"db1","image":"\ud800"}""", "image: must be text")]
    public async Task Text_that_is_no_Unicode_is_a_bad_field(string body, string sentence)
    {
        var refusal = await Api.PostTextAsync("api/vm/create", body);

        Assert.Equal((422, sentence), (refusal.Status, refusal.Detail));
    }

    [Fact]
    public async Task A_size_that_is_mostly_spaces_is_refused_at_once()
    {
        // Shared out in every way this would take minutes, and the client's own patience (100 s) would end first.
        var refusal = await Api.PostAsync("api/vm/create", new { name = "db1", memory = "1" + new string(' ', 500_000) + "x" });

        Assert.Equal(422, refusal.Status);
        Assert.StartsWith("memory: a size:", refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("utf-16")]
    public async Task A_body_in_another_charset_is_415(string charset)
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await LogOutAsync(charset));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("\"UTF-8\"")]
    public async Task A_body_in_UTF_8_by_any_spelling_is_welcome(string charset)
    {
        Assert.Equal(HttpStatusCode.OK, await LogOutAsync(charset));
    }

    [Fact]
    public async Task A_username_that_nobody_can_have_is_not_remembered_as_a_try()
    {
        for (var i = 0; i < 30; i++)
        {
            var refusal = await Api.PostAsync("api/auth/login", new { username = new string('u', 257), password = "x" });
            Assert.Equal((422, "username: may have at most 256 characters."), (refusal.Status, refusal.Detail));
        }
    }

    [Fact]
    public async Task An_image_with_a_line_break_in_its_name_is_not_fetched()
    {
        var refusal = await Api.PostAsync("api/v1/hosts/local/images/a%0Ab/pull");

        Assert.Equal((422, "name: no control characters"), (refusal.Status, refusal.Detail));
    }

    private async Task<HttpStatusCode> LogOutAsync(string charset)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("{}"));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse($"application/json; charset={charset}");
        using var answer = await Api.Client.PostAsync("api/auth/logout", body, Ct);
        return answer.StatusCode;
    }
}
