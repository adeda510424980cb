using Batwa.Tests.Api.Support;
using Xunit;

namespace Batwa.Tests.Api.Security;

public sealed class HeadersTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("healthz")]
    [InlineData("api/auth/check")]
    [InlineData("api/v1/session")]
    [InlineData("api/nothing/here")]
    [InlineData("assets/nothing.js")]
    public async Task Every_answer_has_them_errors_too(string path)
    {
        using var client = shared.App.CreateClient();
        using var answer = await client.GetAsync(path, Ct);

        string Of(string name) => string.Join(", ", answer.Headers.GetValues(name));
        var policy = Of("Content-Security-Policy");
        Assert.Contains("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'; base-uri 'none'; form-action 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("script-src[^;]*unsafe-inline", policy);
        Assert.Equal("nosniff", Of("X-Content-Type-Options"));
        Assert.Equal("DENY", Of("X-Frame-Options"));
        Assert.Equal("no-referrer", Of("Referrer-Policy"));
        Assert.Equal("same-origin", Of("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Of("Cross-Origin-Resource-Policy"));
        Assert.NotEmpty(Of("Permissions-Policy"));
        Assert.NotEmpty(Of("Cache-Control"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }
}
