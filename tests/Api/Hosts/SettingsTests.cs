using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Hosts;

/// <summary>A host's own settings.</summary>
public sealed class SettingsTests
{
    private const string Path = "api/v1/hosts/local/settings";

    [Fact]
    public async Task They_are_listed_and_one_is_changed_by_an_operation()
    {
        await using var api = await ApiApp.StartAsync();
        var listed = await api.GetAsync(Path);
        Assert.Equal(["fake.colour", "fake.network", "fake.passphrase"], listed.Json.EnumerateArray().Select(one => one.GetProperty("key").GetString()));
        Assert.Equal("green", listed.Json[0].GetProperty("value").GetString());

        var end = await api.EndOfAsync(await api.PutAsync($"{Path}/fake.colour", new { value = "red" }));

        Assert.Equal(("succeeded", "changeSetting"), (end.GetProperty("state").GetString(), end.GetProperty("kind").GetString()));
        Assert.Equal("The setting \"Colour\" (fake.colour) is changed.", end.GetProperty("text").GetString());
        Assert.Equal("red", (await api.GetAsync(Path)).Json[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_secret_is_set_and_is_nowhere_to_be_read_again()
    {
        await using var api = await ApiApp.StartAsync();

        var end = await api.EndOfAsync(await api.PutAsync($"{Path}/fake.passphrase", new { value = "correct horse" }));

        Assert.Equal("correct horse", api.Engine.SettingOf("fake.passphrase"));
        var listed = await api.GetAsync(Path);
        Assert.True(listed.Json[2].GetProperty("isSet").GetBoolean());
        foreach (var text in new[] { end.GetRawText(), listed.Text, (await api.GetAsync("api/v1/operations")).Text, api.App.Log.ToString() })
            Assert.DoesNotContain("horse", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_engine_refuses_is_how_the_operation_ends()
    {
        await using var api = await ApiApp.StartAsync();
        var end = await api.EndOfAsync(await api.PutAsync($"{Path}/fake.colour", new { value = "loud" }));
        Assert.Equal("failed", end.GetProperty("state").GetString());
        Assert.Contains("green, red", end.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_at_a_time_is_changed_on_a_host()
    {
        await using var api = await ApiApp.StartAsync();
        using var hold = api.Engine.Faults.Hold(EngineVerb.ChangeSetting);
        var first = await api.PutAsync($"{Path}/fake.colour", new { value = "red" });
        await hold.Entered;

        Assert.Equal(409, (await api.PutAsync($"{Path}/fake.network", new { value = "eth0" })).Status);

        hold.Release();
        await api.EndOfAsync(first);
    }

    [Theory]
    [InlineData("api/v1/hosts/local/settings/no.such", "{\"value\":\"x\"}", 404)]
    [InlineData("api/v1/hosts/nowhere/settings/fake.colour", "{\"value\":\"x\"}", 404)]
    [InlineData("api/v1/hosts/local/settings/fake.colour", "{}", 422)]
    [InlineData("api/v1/hosts/local/settings/fake.colour", "{\"value\":null}", 422)]
    public async Task What_cannot_be_meant_is_refused_at_once(string path, string body, int status)
    {
        await using var api = await ApiApp.StartAsync();
        Assert.Equal(status, (await api.PutTextAsync(path, body)).Status);
        Assert.Equal(422, (await api.PutAsync($"{Path}/fake.colour", new { value = new string('x', 1001) })).Status);
    }

    [Fact]
    public async Task A_host_without_any_says_so()
    {
        await using var api = await ApiApp.StartAsync(new BatwaAppOptions { CoreOnly = true });
        Assert.Equal(501, (await api.GetAsync(Path)).Status);
        Assert.Equal(501, (await api.PutAsync($"{Path}/fake.colour", new { value = "red" })).Status);
    }
}
