using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Hosts;

/// <summary>A host that does not know this server yet.</summary>
public sealed class EnrolmentTests
{
    private const string Path = "api/v1/hosts/local/enrolment";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_says_that_it_needs_the_passphrase_and_with_it_is_ready_at_once()
    {
        // So long a wait would outlast the test: that the host becomes ready shows that nobody waits for it.
        await using var api = await StartAsync("correct horse", ("Inventory:BackoffFirst", "00:10:00"), ("Inventory:BackoffMost", "00:10:00"));
        var host = await HostAsync(api, "unreachable");
        Assert.Equal("passphrase", host.Json[0].GetProperty("needs").GetString());
        Assert.Contains("Set a passphrase there", host.Json[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(502, (await api.PostAsync("api/v1/instances", new { name = "one" })).Status);

        var answer = await api.PostAsync(Path, new { passphrase = "correct horse" });

        Assert.Equal(204, answer.Status);
        var ready = await HostAsync(api, "ready");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, ready.Json[0].GetProperty("needs").ValueKind);
        Assert.DoesNotContain("horse", api.App.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_one_is_refused_by_its_field_and_never_told_again()
    {
        await using var api = await StartAsync("correct horse");

        var answer = await api.PostAsync(Path, new { passphrase = "wrong horse" });

        Assert.Equal((422, "passphrase"), (answer.Status, answer["field"].GetString()));
        Assert.DoesNotContain("horse", answer.Json.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("horse", api.App.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_no_place_to_guess()
    {
        await using var api = await StartAsync("correct horse");
        for (var i = 0; i < 5; i++)
            Assert.Equal(422, (await api.PostAsync(Path, new { passphrase = $"guess {i}" })).Status);

        var answer = await api.PostAsync(Path, new { passphrase = "correct horse" });

        Assert.Equal(429, answer.Status);
        Assert.Contains("Too many wrong passphrases", answer["detail"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_none_is_set_there_it_says_so_however_often_it_is_asked()
    {
        await using var api = await StartAsync("");
        for (var i = 0; i < 7; i++)
        {
            var answer = await api.PostAsync(Path, new { passphrase = "anything" });
            Assert.Equal(502, answer.Status);
            Assert.Contains("No passphrase is set", answer["detail"].GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"passphrase\":\"\"}")]
    [InlineData("{\"passphrase\":1}")]
    [InlineData("{\"passphrase\":\"a\",\"more\":1}")]
    public async Task A_body_that_is_none_is_refused(string body)
    {
        await using var api = await StartAsync("correct horse");
        Assert.Equal(422, (await api.PostTextAsync(Path, body)).Status);
    }

    [Fact]
    public async Task A_host_that_there_is_not_is_not_found()
    {
        await using var api = await StartAsync("correct horse");
        Assert.Equal(404, (await api.PostAsync("api/v1/hosts/nowhere/enrolment", new { passphrase = "x" })).Status);
    }

    private static Task<ApiApp> StartAsync(string passphrase, params (string Name, string Value)[] settings) => ApiApp.StartAsync(
        new BatwaAppOptions { Passphrase = passphrase, Settings = settings.ToDictionary(s => s.Name, s => s.Value) }, awaitReady: false);

    private static Task<Answer> HostAsync(ApiApp api, string state) => Eventually.GetAsync(
        $"the host is {state}", () => api.GetAsync("api/v1/hosts"), hosts => hosts.Json[0].GetProperty("state").GetString() == state, Ct);
}
