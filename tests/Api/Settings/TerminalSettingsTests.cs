using System.Net.Http.Json;
using Batwa.Tests.Api.Support;
using Xunit;

namespace Batwa.Tests.Api.Settings;

public sealed class TerminalSettingsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_begins_with_the_same_settings_and_they_are_not_said_to_be_chosen()
    {
        await using var api = await ApiApp.StartAsync();

        Assert.Equal(
            """{"chosen":false,"settings":{"fontSize":13,"fontFamily":"","lineHeight":1.15,"scrollback":10000,"cursorStyle":"bar","cursorBlink":true,"theme":"page","copyOnSelect":false,"optionIsMeta":false,"screenReader":false,"bellSound":false,"confirmPaste":true}}""",
            (await api.GetAsync("api/v1/settings/terminal")).Json.GetRawText());
    }

    [Fact]
    public async Task What_was_chosen_stays_over_a_restart_and_what_is_not_said_is_as_at_the_beginning()
    {
        await using var api = await ApiApp.StartAsync();
        Assert.Equal(200, (await PutAsync(api, new { fontSize = 20, copyOnSelect = true })).Status);
        Assert.Equal(200, (await PutAsync(api, new { theme = "solarizedLight", cursorStyle = "block", fontFamily = " Iosevka, monospace " })).Status);

        await api.RestartAsync();

        var answer = await api.GetAsync("api/v1/settings/terminal");
        Assert.True(answer["chosen"].GetBoolean());
        var settings = answer["settings"];
        Assert.Equal("solarizedLight", settings.GetProperty("theme").GetString());
        Assert.Equal("block", settings.GetProperty("cursorStyle").GetString());
        Assert.Equal("Iosevka, monospace", settings.GetProperty("fontFamily").GetString());
        Assert.Equal(13, settings.GetProperty("fontSize").GetInt32());
        Assert.False(settings.GetProperty("copyOnSelect").GetBoolean());
    }

    [Fact]
    public async Task A_setting_that_cannot_be_is_refused_by_its_name_and_nothing_is_kept()
    {
        await using var api = await ApiApp.StartAsync();

        Assert.Equal("fontSize", await RefusedAsync(api, new { fontSize = 8 }));
        Assert.Equal("fontSize", await RefusedAsync(api, new { fontSize = 29 }));
        Assert.Equal("lineHeight", await RefusedAsync(api, new { lineHeight = 0.5 }));
        Assert.Equal("scrollback", await RefusedAsync(api, new { scrollback = 1_000_000 }));
        Assert.Equal("fontFamily", await RefusedAsync(api, new { fontFamily = "x; } body { display: none" }));
        Assert.Equal("fontFamily", await RefusedAsync(api, new { fontFamily = new string('x', 201) }));
        Assert.Equal("theme", await RefusedAsync(api, new { theme = "of-tomorrow" }));
        Assert.Equal("ofTomorrow", await RefusedAsync(api, new { ofTomorrow = true }));
        Assert.False((await api.GetAsync("api/v1/settings/terminal"))["chosen"].GetBoolean());
    }

    private static async Task<Answer> PutAsync(ApiApp api, object body) => await Answer.ReadAsync(await api.Client.PutAsJsonAsync("api/v1/settings/terminal", body, Ct), Ct);

    private static async Task<string?> RefusedAsync(ApiApp api, object body)
    {
        var answer = await PutAsync(api, body);
        Assert.InRange(answer.Status, 400, 422);
        return answer["field"].GetString();
    }
}
