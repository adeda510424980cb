using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Batwa.Data;
using Batwa.Server.Identity.Sessions;
using Batwa.Tests.Testing.Server;
using Batwa.Tests.Testing.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Batwa.Tests.Api.Sessions;

public sealed class SessionsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_sees_their_own_sessions_and_ends_one_from_elsewhere()
    {
        await using var app = await BatwaApp.StartAsync();
        using var phone = await app.SignInAsync(ct: Ct);
        using var desk = await app.SignInAsync(ct: Ct);
        using var ada = await app.SignInAsync("ada", Ct);

        var rows = await ListAsync(desk);
        Assert.Equal(2, rows.Length);
        var other = Assert.Single(rows, row => !row.GetProperty("current").GetBoolean());
        Assert.Equal("127.0.0.1", other.GetProperty("address").GetString());

        // Not ada's to end, and no more is said than that.
        using (var refused = await ada.DeleteAsync($"api/v1/sessions/{other.GetProperty("id").GetGuid()}", Ct))
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("api/v1/session", Ct)).StatusCode);

        using (var ended = await desk.DeleteAsync($"api/v1/sessions/{other.GetProperty("id").GetGuid()}", Ct))
            Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("api/v1/session", Ct)).StatusCode);
        Assert.Single(await ListAsync(desk));
    }

    [Fact]
    public async Task Sessions_survive_a_restart_and_what_was_ended_stays_ended()
    {
        await using var app = await BatwaApp.StartAsync();
        var kept = new CookieContainer();
        var ended = new CookieContainer();
        await SignInAsync(app, kept);
        await SignInAsync(app, ended);
        using (var client = app.CreateClient(ended))
            await client.DeleteAsync("api/v1/session", Ct);

        await app.RestartAsync();

        using var still = app.CreateClient(kept);
        using var gone = app.CreateClient(ended);
        Assert.Equal(HttpStatusCode.OK, (await still.GetAsync("api/v1/session", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await gone.GetAsync("api/v1/session", Ct)).StatusCode);
    }

    [Fact]
    public async Task The_last_use_is_stored_by_the_minute_and_known_after_a_restart()
    {
        var clock = new Clock();
        await using var app = await BatwaApp.StartAsync(new BatwaAppOptions { Time = clock });
        var cookies = new CookieContainer();
        await SignInAsync(app, cookies);
        clock.Advance(TimeSpan.FromMinutes(30));
        using (var client = app.CreateClient(cookies))
            await client.GetAsync("api/v1/session", Ct);

        await app.RestartAsync();
        using var again = app.CreateClient(cookies);
        clock.Advance(TimeSpan.FromSeconds(90));
        var row = Assert.Single(await ListAsync(again));
        Assert.Equal(clock.GetUtcNow().AddMinutes(-31.5), row.GetProperty("createdAt").GetDateTimeOffset());
        Assert.Equal(clock.GetUtcNow().AddSeconds(-30), row.GetProperty("lastSeenAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_cookies_value_is_nowhere_in_the_data_directory()
    {
        await using var app = await BatwaApp.StartAsync();
        var cookies = new CookieContainer();
        await SignInAsync(app, cookies);
        var token = cookies.GetCookies(app.Address)["session_id"]!.Value;

        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<BatwaDb>>().CreateDbContextAsync(Ct))
            Assert.Equal(32, (await db.SignInSessions.SingleAsync(Ct)).TokenDigest.Length);
        await app.StopAsync();
        foreach (var file in Directory.EnumerateFiles(app.DataDirectory, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(token, await ReadAsync(file), StringComparison.Ordinal);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(token, StringComparison.Ordinal) || line.Contains("admin123", StringComparison.Ordinal));
    }

    // SQLite removes its journal when the last connection of the pool goes, which may be now; the database itself stays and is read.
    private static async Task<string> ReadAsync(string file)
    {
        try
        {
            return System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Ct));
        }
        catch (FileNotFoundException) when (!file.EndsWith(".db", StringComparison.Ordinal))
        {
            return "";
        }
    }

    [Fact]
    public async Task The_hundred_and_first_sign_in_makes_the_oldest_leave()
    {
        var clock = new Clock();
        await using var app = await BatwaApp.StartAsync(new BatwaAppOptions { Time = clock });
        using var oldest = await app.SignInAsync(ct: Ct);
        clock.Advance(TimeSpan.FromSeconds(1));
        using var next = await app.SignInAsync(ct: Ct);

        // Behind the API: over it the limit on sign-ins would make this a test of patience.
        var sessions = app.Services.GetRequiredService<SignInSessions>();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<BatwaDb>>().CreateDbContextAsync(Ct);
        var admin = await db.Accounts.SingleAsync(Ct);
        for (var i = 0; i < 99; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await sessions.OpenAsync(admin, IPAddress.Loopback, "", Ct);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await oldest.GetAsync("api/v1/session", Ct)).StatusCode);
        Assert.Equal(100, (await ListAsync(next)).Length);
    }

    private static async Task SignInAsync(BatwaApp app, CookieContainer cookies)
    {
        using var client = app.CreateClient(cookies);
        using var answer = await client.PostAsJsonAsync("api/v1/session", new { username = "admin", password = "admin123" }, Ct);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement[]> ListAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("api/v1/sessions", Ct)).EnumerateArray()];
}
