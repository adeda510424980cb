using System.Text;
using System.Text.Json;
using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Server;
using Batwa.Tests.Testing.Terminals;
using Xunit;

namespace Batwa.Tests.Api.Terminals;

/// <summary>Terminals in which a command runs, over the wire.</summary>
public sealed class CommandTerminalTests
{
    private const string Machine = "&host=local&instance=web-1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_runs_and_tells_its_exit_code()
    {
        await using var api = await StartAsync();
        await using var page = await RunAsync(api, """{"command":["echo","hello there"]}""");
        await page.ToEndAsync();
        Assert.Equal("'hello there'\r\n", page.Text);
        Assert.Equal(("guestExited", 0, 1000), (page.Ended?.GetProperty("cause").GetString(), page.Ended?.GetProperty("code").GetInt32(), page.Socket.CloseCode));
        Assert.True(page.Ended?.GetProperty("at").TryGetDateTimeOffset(out _));

        await using var other = await RunAsync(api, """{"command":["sh","-c","exit 3"]}""");
        await other.ToEndAsync();
        Assert.Equal("The command has ended with exit code 3.", other.Ended?.GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_list_tells_its_owner_what_runs()
    {
        await using var api = await StartAsync();
        api.Engine.Guest = (_, channel) => Task.Delay(Timeout.Infinite, channel.Ended);
        await using var page = await RunAsync(api, """{"command":["sleep","60"],"directory":"/srv","user":"www"}""");
        await page.StepAsync();
        var row = (await api.GetAsync("api/v1/terminals")).Json[0];
        Assert.Equal(("sleep 60", "/srv", "www"), (row.GetProperty("title").GetString(), row.GetProperty("directory").GetString(), row.GetProperty("user").GetString()));
        Assert.Equal(["sleep", "60"], row.GetProperty("command").EnumerateArray().Select(word => word.GetString()));
    }

    [Fact]
    public async Task A_login_shell_opens_as_somebody_somewhere_with_an_environment()
    {
        await using var api = await StartAsync();
        await using var page = await RunAsync(api, """{"directory":"/srv","user":"www","environment":{"GREETING":"good 'day'"}}""");
        await page.UntilAsync("$ ");
        await page.TypeAsync("whoami\rpwd\rprintenv GREETING\r");
        await page.UntilAsync("good 'day'\r\n");
        Assert.Contains("www\r\n", page.Text, StringComparison.Ordinal);
        Assert.Contains("/srv\r\n", page.Text, StringComparison.Ordinal);
        var list = await api.GetAsync("api/v1/terminals");
        Assert.Equal((JsonValueKind.Null, "/srv", "www"), (list.Json[0].GetProperty("command").ValueKind, list.Json[0].GetProperty("directory").GetString(), list.Json[0].GetProperty("user").GetString()));
        Assert.DoesNotContain("GREETING", list.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"command":[]}""", "command: from 1 to 1024 words")]
    [InlineData("""{"command":[""]}""", "command: from 1 to 1024 words")]
    [InlineData("""{"command":["ls",null]}""", "command: from 1 to 1024 words")]
    [InlineData("""{"command":["ls"],"directory":"a\u0000"}""", "directory: a path")]
    [InlineData("""{"command":["ls"],"user":"-x"}""", "user: a user's name")]
    [InlineData("""{"environment":{"1A":"x"}}""", "environment: at most 64 variables")]
    [InlineData("""{"environment":{"A":null}}""", "environment: at most 64 variables")]
    [InlineData("""{"environment":{"A":1}}""", "first frame")]
    [InlineData("""[]""", "first frame")]
    [InlineData("no json", "first frame")]
    public async Task What_can_not_be_run_is_refused_by_name(string body, string words)
    {
        await using var api = await StartAsync();
        await using var page = await RunAsync(api, body);
        await page.ToEndAsync();
        Assert.Equal(1008, page.Socket.CloseCode);
        Assert.Contains(words, page.Socket.CloseReason, StringComparison.Ordinal);
        Assert.Empty(api.Engine.TerminalsOf(InstanceName.Parse("web-1")));
    }

    [Fact]
    public async Task A_page_that_comes_back_to_what_is_gone_runs_nothing()
    {
        await using var api = await StartAsync();
        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct, $"{Machine}&run=true&open=false&after=12");
        await page.ToEndAsync();
        Assert.Equal((1008, "This terminal is over; how it ended is not known any more."), (page.Socket.CloseCode, page.Socket.CloseReason));
    }

    [Fact]
    public async Task Nothing_of_a_command_is_logged()
    {
        await using var api = await StartAsync();
        await using var page = await RunAsync(api, """{"command":["echo","s3cret-word"]}""");
        await page.ToEndAsync();
        Assert.Contains("s3cret-word", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(api.App.Log.Lines, line => line.Contains("s3cret-word", StringComparison.Ordinal));
    }

    private static async Task<TerminalPage> RunAsync(ApiApp api, string body)
    {
        var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct, $"{Machine}&run=true");
        await page.Socket.SendAsync([0x06, .. Encoding.UTF8.GetBytes(body)]);
        return page;
    }

    private static async Task<ApiApp> StartAsync()
    {
        var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1");
        await api.InstanceAsync("web-1", _ => true);
        return api;
    }
}
