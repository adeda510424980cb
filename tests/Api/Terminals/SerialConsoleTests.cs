using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Terminals;
using Xunit;

namespace Batwa.Tests.Api.Terminals;

/// <summary>The serial console of a machine as a session.</summary>
public sealed class SerialConsoleTests
{
    private const string Console = "&host=local&instance=web-1&console=true";
    private static readonly InstanceName Name = InstanceName.Parse("web-1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_begins_with_what_was_printed_and_goes_on_and_is_typed_into()
    {
        await using var api = await StartAsync();
        api.Engine.PrintOnConsole(Name, "[    0.000000] Linux\r\n");
        await using var page = await OpenAsync(api, Guid.NewGuid());
        await page.UntilAsync("$ ");

        Assert.StartsWith("[    0.000000] Linux\r\n", page.Text, StringComparison.Ordinal);
        Assert.True(page.Attached.GetProperty("console").GetBoolean());
        Assert.Equal(22, page.PastEnd);
        api.Engine.PrintOnConsole(Name, "[   42.0] eth0: link down\r\n");
        await page.UntilAsync("link down\r\n");
        await page.TypeAsync("echo \"by\"-hand\r");
        await page.UntilAsync("by-hand");

        var listed = (await api.GetAsync("api/v1/terminals")).Json.EnumerateArray().Single();
        Assert.Equal((true, "web-1 console"), (listed.GetProperty("console").GetBoolean(), listed.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task Its_size_stays_what_a_serial_line_is_taken_for()
    {
        await using var api = await StartAsync();
        await using var page = await OpenAsync(api, Guid.NewGuid());
        await page.UntilAsync("$ ");
        await page.ResizeAsync(132, 43);
        await page.TypeAsync("size\r");
        await page.UntilAsync("80x24");
        Assert.Equal((80, 24), (page.Attached.GetProperty("cols").GetInt32(), page.Attached.GetProperty("rows").GetInt32()));
    }

    [Fact]
    public async Task It_is_there_while_the_machine_has_no_login_yet()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1", InstanceState.Stopped);
        await api.InstanceAsync("web-1", _ => true);
        using var hold = api.Engine.Faults.Hold(EngineVerb.Start);
        await api.PostAsync("api/v1/instances/local/web-1/start");
        await api.InstanceAsync("web-1", machine => machine.GetProperty("state").GetString() == "starting");

        await using var page = await OpenAsync(api, Guid.NewGuid());
        await page.UntilAsync("$ ");
    }

    [Fact]
    public async Task It_goes_on_with_the_next_boot_of_its_machine_and_says_so()
    {
        await using var api = await StartAsync();
        await using var page = await OpenAsync(api, Guid.NewGuid());
        await page.UntilAsync("$ ");

        await api.EndOfAsync(await api.PostAsync("api/v1/instances/local/web-1/stop"));
        await page.UntilAsync("UTC: The machine was stopped. Its console goes on when it is started. ──");
        await api.EndOfAsync(await api.PostAsync("api/v1/instances/local/web-1/start"));
        await page.UntilAsync("This is its console since it was started. ──\e[0m\r\n[    0.000000] Linux\r\nBooted.");
        await page.TypeAsync("echo \"new\"-boot\r");
        await page.UntilAsync("new-boot");
    }

    [Fact]
    public async Task A_machine_that_is_off_has_none_and_says_what_to_do()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1", InstanceState.Stopped);
        await api.InstanceAsync("web-1", _ => true);
        await using var page = await OpenAsync(api, Guid.NewGuid());
        await page.ToEndAsync();
        Assert.Equal(1008, page.Socket.CloseCode);
        Assert.Contains("start it first", page.Socket.CloseReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_runs_no_command_and_is_no_shell_of_the_same_id()
    {
        await using var api = await StartAsync();
        await using var command = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct, Console + "&run=true");
        await command.ToEndAsync();
        Assert.Contains("runs no command", command.Socket.CloseReason, StringComparison.Ordinal);

        var id = Guid.NewGuid();
        await using var console = await OpenAsync(api, id);
        await console.UntilAsync("$ ");
        await using var shell = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), id, Ct);
        await shell.ToEndAsync();
        Assert.Contains("id is taken", shell.Socket.CloseReason, StringComparison.Ordinal);
    }

    private static async Task<ApiApp> StartAsync()
    {
        var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1");
        await api.InstanceAsync("web-1", _ => true);
        return api;
    }

    private static async Task<TerminalPage> OpenAsync(ApiApp api, Guid id) =>
        await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), id, Ct, Console);
}
