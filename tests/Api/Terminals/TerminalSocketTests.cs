using System.Net;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Server;
using Batwa.Tests.Testing.Terminals;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Batwa.Tests.Api.Terminals;

/// <summary>The page's terminals: <c>/api/v1/terminals</c> and its sockets.</summary>
public sealed class TerminalSocketTests
{
    private static readonly InstanceName Web = InstanceName.Parse("web-1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_handshake_is_refused_without_a_session_from_a_foreign_page_and_without_the_protocol()
    {
        await using var api = await StartAsync();
        var path = $"api/v1/terminals/{Guid.NewGuid()}?host=local&instance=web-1";
        Assert.Equal(401, await TestSocket.RefusalAsync(api.App, path, null, Ct, "batwa.v2"));
        var cookies = await TestSocket.SignInAsync(api.App, Ct);
        Assert.Equal(403, await TestSocket.RefusalAsync(api.App, path, cookies, Ct, "batwa.v2", "https://evil.example"));
        Assert.Equal(400, await TestSocket.RefusalAsync(api.App, path, cookies, Ct));
        Assert.Equal(400, (await api.GetAsync(path)).Status);
        Assert.Empty(api.Engine.TerminalsOf(Web));
    }

    [Fact]
    public async Task A_page_from_before_an_upgrade_is_told_to_reload_and_opens_nothing()
    {
        await using var api = await StartAsync();
        await using var page = await TestSocket.OpenAsync(api.App, $"api/v1/terminals/{Guid.NewGuid()}?host=local&instance=web-1", await TestSocket.SignInAsync(api.App, Ct), Ct, "batwa.v1");
        Assert.Null(await page.ReadAsync());
        Assert.Equal(1008, page.CloseCode);
        Assert.Contains("Reload it", page.CloseReason, StringComparison.Ordinal);
        Assert.Empty(api.Engine.TerminalsOf(Web));
    }

    [Fact]
    public async Task A_shell_survives_its_socket_and_the_page_gets_what_it_missed()
    {
        await using var api = await StartAsync();
        var cookies = await TestSocket.SignInAsync(api.App, Ct);
        var id = Guid.NewGuid();
        string before;
        long position;
        await using (var page = await TerminalPage.OpenAsync(api.App, cookies, id, Ct))
        {
            await page.TypeAsync("echo one\r");
            await page.UntilAsync("\r\none\r\n");
            await page.UntilAsync("$ echo one\r\none\r\nfake@web-1:~$ ");
            (before, position) = (page.Text, page.Position);
            page.Socket.Cut();
        }

        await Eventually.TrueAsync("it is detached", async () => (await api.GetAsync("api/v1/terminals")).Json[0].GetProperty("viewers").GetInt32() == 0, Ct);
        await api.Engine.TerminalsOf(Web)[0].GuestWritesAsync("meanwhile", Ct);
        await using var again = await TerminalPage.OpenAsync(api.App, cookies, id, Ct, $"&host=local&instance=web-1&after={position}");
        await again.UntilAsync("meanwhile");
        Assert.Equal("meanwhile", again.Text);
        Assert.False(again.Attached.GetProperty("reset").GetBoolean());
        Assert.Single(api.Engine.TerminalsOf(Web));
        Assert.DoesNotContain("meanwhile", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tabs_of_one_session_see_the_same_and_two_sessions_do_not()
    {
        await using var api = await StartAsync();
        var cookies = await TestSocket.SignInAsync(api.App, Ct);
        var id = Guid.NewGuid();
        await using var one = await TerminalPage.OpenAsync(api.App, cookies, id, Ct);
        await using var two = await TerminalPage.OpenAsync(api.App, cookies, id, Ct);
        await using var other = await TerminalPage.OpenAsync(api.App, cookies, Guid.NewGuid(), Ct);
        await other.UntilAsync("$ ");
        await one.UntilAsync("$ ");
        await two.TypeAsync("echo shared\r");
        await one.UntilAsync("\r\nshared\r\n");
        await two.UntilAsync("\r\nshared\r\n");
        Assert.DoesNotContain("shared", other.Text, StringComparison.Ordinal);
        Assert.Equal(2, api.Engine.TerminalsOf(Web).Count);
    }

    [Fact]
    public async Task A_list_an_end_and_the_events_of_it()
    {
        await using var api = await StartAsync();
        var cookies = await TestSocket.SignInAsync(api.App, Ct);
        using var events = await EventReader.OpenAsync(api.Client, Ct);
        var id = Guid.NewGuid();
        await using var page = await TerminalPage.OpenAsync(api.App, cookies, id, Ct);
        await page.UntilAsync("$ ");
        var row = (await api.GetAsync("api/v1/terminals")).Json[0];
        Assert.Equal((id, "local", "web-1", 1, "ready"), (
            row.GetProperty("id").GetGuid(), row.GetProperty("host").GetString(), row.GetProperty("instance").GetString(),
            row.GetProperty("viewers").GetInt32(), row.GetProperty("state").GetString()));
        Assert.Equal(204, (await api.DeleteAsync($"api/v1/terminals/{id}")).Status);
        await page.ToEndAsync();
        Assert.Equal(("asked", 1000), (page.Ended?.GetProperty("cause").GetString(), page.Socket.CloseCode));
        Assert.Equal(404, (await api.DeleteAsync($"api/v1/terminals/{id}")).Status);
        Assert.Equal(0, (await api.GetAsync("api/v1/terminals")).Json.GetArrayLength());
        Assert.Equal("ready", (await events.NextAsync(e => e.Name == "terminal" && e.Data.GetProperty("state").GetString() != "starting", Ct)).Data.GetProperty("state").GetString());
        Assert.Equal(id, (await events.NextAsync(e => e.Name == "terminalEnded", Ct)).Data.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task What_runs_in_a_shell_is_asked_of_its_guest()
    {
        await using var api = await StartAsync();
        var id = Guid.NewGuid();
        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), id, Ct);
        await page.UntilAsync("$ ");
        var path = $"api/v1/terminals/{id}/foreground";
        foreach (var (says, json) in new[]
        {
            (TerminalForeground.Unknown, """{"state":"unknown","program":null}"""),
            (TerminalForeground.Idle, """{"state":"idle","program":null}"""),
            (new TerminalForeground(ForegroundState.Program, "make"), """{"state":"program","program":"make"}"""),
        })
        {
            api.Engine.TerminalsOf(Web)[0].SaysForeground = _ => Task.FromResult(says);
            Assert.Equal(json, (await api.GetAsync(path)).Json.GetRawText());
        }

        Assert.Equal(404, (await api.GetAsync($"api/v1/terminals/{Guid.NewGuid()}/foreground")).Status);
    }

    [Theory]
    [InlineData("&host=local&instance=nothing-of-that", 1008, "nothing-of-that")]
    [InlineData("&host=local&instance=off", 1008, "start it")]
    [InlineData("&host=elsewhere&instance=web-1", 1008, "elsewhere")]
    [InlineData("&host=local", 1008, "2 to 63")]
    public async Task What_cannot_be_opened_says_why_in_its_close_frame(string rest, int code, string words)
    {
        await using var api = await StartAsync();
        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct, rest);
        await page.ToEndAsync();
        Assert.Equal(code, page.Socket.CloseCode);
        Assert.Contains(words, page.Socket.CloseReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shell_that_ends_says_how()
    {
        await using var api = await StartAsync();
        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct);
        await page.TypeAsync("exit 3\r");
        await page.ToEndAsync();
        Assert.Equal(("guestExited", 3, 1000), (page.Ended?.GetProperty("cause").GetString(), page.Ended?.GetProperty("code").GetInt32(), page.Socket.CloseCode));
    }

    [Fact]
    public async Task A_lost_machine_closes_with_1011_when_nothing_was_found_to_have_become_of_it()
    {
        await using var api = await StartAsync(new TerminalOptions { LossPatience = TimeSpan.FromMilliseconds(300) });
        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct);
        await page.UntilAsync("$ ");
        api.Engine.LoseTerminals(Web, "The cable is out.");
        await page.ToEndAsync();
        Assert.Equal((1011, "The cable is out."), (page.Socket.CloseCode, page.Socket.CloseReason));
    }

    [Fact]
    public async Task A_page_that_draws_nothing_is_detached_and_the_other_goes_on()
    {
        await using var api = await StartAsync(new TerminalOptions { ViewerPatience = TimeSpan.FromMilliseconds(700) });
        var cookies = await TestSocket.SignInAsync(api.App, Ct);
        var id = Guid.NewGuid();
        await using var still = await TerminalPage.OpenAsync(api.App, cookies, id, Ct);
        await using var quick = await TerminalPage.OpenAsync(api.App, cookies, id, Ct);
        await still.UntilAsync("$ ");
        await quick.TypeAsync("flood 3000000\r");
        var stillReads = Task.Run(
            async () =>
            {
                while (await still.StepAsync(draws: false))
                {
                }
            },
            Ct);
        while (quick.Output.Length < 3_000_000)
            Assert.True(await quick.StepAsync());
        await stillReads;
        Assert.Equal(4408, still.Socket.CloseCode);
    }

    [Fact]
    public async Task Signing_out_closes_the_sockets_and_the_shell_waits_for_the_next_sign_in()
    {
        await using var api = await StartAsync();
        var cookies = await TestSocket.SignInAsync(api.App, Ct);
        var id = Guid.NewGuid();
        await using var page = await TerminalPage.OpenAsync(api.App, cookies, id, Ct);
        await page.UntilAsync("$ ");
        using (var client = api.App.CreateClient(cookies))
        {
            using var answer = await client.PostAsync("api/auth/logout", null, Ct);
        }

        await page.ToEndAsync();
        Assert.Equal(1008, page.Socket.CloseCode);
        await using var again = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), id, Ct, $"&host=local&instance=web-1&after={page.Position}");
        await again.TypeAsync("echo still here\r");
        await again.UntilAsync("\r\nstill here\r\n");
        Assert.Single(api.Engine.TerminalsOf(Web));
    }

    [Fact]
    public async Task The_stop_of_the_server_closes_with_1001_at_once()
    {
        await using var api = await StartAsync();
        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct);
        await page.UntilAsync("$ ");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var stopping = api.App.StopAsync();
        await page.ToEndAsync();
        Assert.Equal(1001, page.Socket.CloseCode);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
        await stopping;
        Assert.Null(page.Ended);
    }

    private static async Task<ApiApp> StartAsync(TerminalOptions? options = null)
    {
        var api = await ApiApp.StartAsync(new BatwaAppOptions
        {
            Services = services =>
            {
                if (options is not null)
                    services.AddSingleton(options);
            },
        });
        api.Engine.AddMachine("web-1");
        api.Engine.AddMachine("off", InstanceState.Stopped);
        await api.InstanceAsync("off", _ => true);
        return api;
    }
}
