using System.Net;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Health;

public sealed class HealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_watches_the_server_needs_no_sign_in()
    {
        await using var app = await BatwaApp.StartAsync();
        using var client = app.CreateClient();
        Assert.Equal("ok\n", await client.GetStringAsync("healthz", Ct));
        Assert.Equal("ready\n", await client.GetStringAsync("readyz", Ct));
    }

    [Fact]
    public async Task Without_its_database_the_server_lives_and_is_not_ready()
    {
        await using var app = await BatwaApp.StartAsync();
        using var client = app.CreateClient();
        var file = Path.Combine(app.DataDirectory, "batwa.db");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Move(file, file + ".away");
        Directory.CreateDirectory(file);

        Assert.Equal("ok\n", await client.GetStringAsync("healthz", Ct));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("readyz", Ct)).StatusCode);

        Directory.Delete(file);
        File.Move(file + ".away", file);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("readyz", Ct)).StatusCode);
    }
}
