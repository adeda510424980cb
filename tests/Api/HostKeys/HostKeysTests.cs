using System.Net;
using System.Net.Http.Json;
using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Server;
using Batwa.Tests.Testing.Terminals;
using Xunit;

namespace Batwa.Tests.Api.HostKeys;

/// <summary><c>…/host-keys</c>, and what opens a terminal before and after.</summary>
public sealed class HostKeysTests
{
    private const string Path = "api/v1/instances/local/web-1/host-keys";
    private static readonly InstanceName Web = InstanceName.Parse("web-1");
    private readonly FakeHostKeys _guests = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_guest_shows_is_told_with_its_fingerprints_and_trusted_as_it_was_shown()
    {
        await using var api = await StartAsync();
        var before = await api.GetAsync(Path);
        Assert.Equal(200, before.Status);
        Assert.Equal(
            _guests.Shown!.Select(key => (key.Kind, key.Fingerprint, key.Line)),
            before["shown"].EnumerateArray().Select(key => (key.GetProperty("kind").GetString()!, key.GetProperty("fingerprint").GetString()!, key.GetProperty("key").GetString()!)));
        Assert.Equal((0, "fake keys web-1"), (before["trusted"].GetArrayLength(), before["command"].GetString()));

        Assert.Equal(204, await TrustAsync(api, _guests.Shown![0].Line));

        var trusted = Assert.Single((await api.GetAsync(Path))["trusted"].EnumerateArray());
        Assert.Equal(_guests.Shown[0].Fingerprint, trusted.GetProperty("fingerprint").GetString());
        Assert.Contains(api.App.Log.Lines, line => line.Contains($"admin trusts the SSH host keys {_guests.Shown[0].Kind} {_guests.Shown[0].Fingerprint} of local/web-1 (before: none)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_the_guest_does_not_show_now_is_refused_and_nothing_is_trusted()
    {
        await using var api = await StartAsync();
        var seen = _guests.Shown![0];
        _guests.Shown = [FakeHostKeys.New()]; // since the person looked

        var answer = await Answer.ReadAsync(await api.Client.PutAsJsonAsync(Path, new { keys = new[] { seen.Line } }, Ct), Ct);

        Assert.Equal(409, answer.Status);
        Assert.Contains(seen.Fingerprint, answer.Detail, StringComparison.Ordinal);
        Assert.Contains(_guests.Shown[0].Fingerprint, answer.Detail, StringComparison.Ordinal);
        Assert.Equal(0, (await api.GetAsync(Path))["trusted"].GetArrayLength());
    }

    [Theory]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":["SHA256:abc"]}""")]
    [InlineData("""{"keys":[null]}""")]
    [InlineData("""{"keys":null}""")]
    [InlineData("{}")]
    public async Task What_is_no_key_is_named_as_the_bad_field(string body)
    {
        await using var api = await StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await Answer.ReadAsync(await api.Client.PutAsync(Path, content, Ct), Ct);
        Assert.Equal((422, "keys"), (answer.Status, answer["field"].GetString()));
    }

    [Fact]
    public async Task A_machine_that_is_off_silent_or_not_there_says_so_and_an_engine_without_it_too()
    {
        await using var api = await StartAsync();
        api.Engine.AddMachine("off", InstanceState.Stopped);
        Assert.Equal(409, (await api.GetAsync("api/v1/instances/local/off/host-keys")).Status);
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/nothing-of-that/host-keys")).Status);
        _guests.Shown = null;
        Assert.Equal(504, (await api.GetAsync(Path)).Status);
        using var nobody = api.App.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(Path, Ct)).StatusCode);

        await using var core = await StartAsync(coreOnly: true);
        Assert.Equal(501, (await core.GetAsync(Path)).Status);
    }

    [Fact]
    public async Task Its_terminal_ends_with_a_cause_of_its_own_until_the_key_is_trusted_and_then_opens()
    {
        await using var api = await StartAsync();
        var cookies = await TestSocket.SignInAsync(api.App, Ct);
        await using (var page = await TerminalPage.OpenAsync(api.App, cookies, Guid.NewGuid(), Ct))
        {
            await page.ToEndAsync();
            Assert.Equal(("hostKeyUnknown", 1008), (page.Ended?.GetProperty("cause").GetString(), page.Socket.CloseCode));
        }

        await using (var classic = await TestSocket.OpenAsync(api.App, "ws?vm_name=web-1", cookies, Ct))
        {
            Assert.Contains("on the page", await classic.ReadToEndAsync(), StringComparison.Ordinal);
            Assert.Equal(1008, classic.CloseCode);
        }

        // Nothing is told to the guest, and the engine has its own way to it.
        var figures = await api.GetAsync("api/v1/instances/local/web-1/figures");
        Assert.Equal((200, 180), (figures.Status, figures["uptimeSeconds"].GetInt64()));

        Assert.Equal(204, await TrustAsync(api, [.. _guests.Shown!.Select(key => key.Line)]));
        await using var opened = await TerminalPage.OpenAsync(api.App, cookies, Guid.NewGuid(), Ct);
        await opened.UntilAsync("$ ");
    }

    private static async Task<int> TrustAsync(ApiApp api, params string[] keys)
    {
        using var answer = await api.Client.PutAsJsonAsync(Path, new { keys }, Ct);
        return (int)answer.StatusCode;
    }

    private async Task<ApiApp> StartAsync(bool coreOnly = false)
    {
        var api = await ApiApp.StartAsync(_guests.Options(coreOnly));
        api.Engine.AddMachine("web-1");
        api.Engine.ForgetHostKeys(Web);
        await api.InstanceAsync("web-1", _ => true);
        return api;
    }
}
