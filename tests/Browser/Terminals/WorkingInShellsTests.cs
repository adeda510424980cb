using System.Text.RegularExpressions;
using Batwa.Engines.Instances;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>A person works in shells; the guest is a fake one, so that it can be lost and flood on demand.</summary>
public sealed class WorkingInShellsTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly InstanceName One = InstanceName.Parse("one");

    [Fact]
    public async Task What_is_typed_is_answered()
    {
        var (_, dock) = await OpenShellAsync();

        await dock.RunAsync("echo \"answer\"-is-42");

        await dock.ShowsAsync("answer-is-42");
    }

    [Fact]
    public async Task A_reload_finds_the_same_shell_with_its_screen()
    {
        var (page, dock) = await OpenShellAsync();
        await dock.RunAsync("echo \"before\"-the-reload");
        await dock.ShowsAsync("before-the-reload");

        await page.ReloadAsync();

        await dock.ShowsAsync("before-the-reload");
        Assert.Single(App.Engine.TerminalsOf(One));
        await dock.RunAsync("echo \"after\"-the-reload");
        await dock.ShowsAsync("after-the-reload");
    }

    [Fact]
    public async Task Two_tabs_are_two_shells_and_stay_while_one_moves_around()
    {
        var (page, dock) = await OpenShellAsync();
        await dock.RunAsync("echo \"first\"-shell");
        await page.GetByRole(AriaRole.Button, new() { Name = "New shell on one" }).ClickAsync();
        await Expect(dock.Tabs).ToHaveCountAsync(2);
        await dock.RunAsync("echo \"second\"-shell");
        await dock.ShowsAsync("second-shell");
        await Expect(dock.Screen).Not.ToContainTextAsync("first-shell");

        await page.GetByRole(AriaRole.Link, new() { Name = "Images", Exact = true }).ClickAsync();
        await dock.Tabs.First.ClickAsync();

        await dock.ShowsAsync("first-shell");
        Assert.Equal(2, App.Engine.TerminalsOf(One).Count);
    }

    [Fact]
    public async Task A_tab_that_loses_its_socket_comes_back_by_itself_to_the_same_shell_and_screen()
    {
        await StartServerAsync();
        App.Engine.AddMachine(One.Value);
        var visit = await OpenAsync("/");
        var sockets = new List<IWebSocketRoute>();
        await visit.Page.RouteWebSocketAsync(new Regex("/api/v1/terminals/"), socket =>
        {
            socket.ConnectToServer();
            sockets.Add(socket);
        });
        await visit.Page.ReloadAsync();
        var dock = await OpenShellAsync(visit.Page);
        await dock.RunAsync("echo \"before\"-the-cut");
        await dock.ShowsAsync("before-the-cut");

        await sockets[0].CloseAsync(new() { Code = 4000, Reason = "cut by the test" });
        await Eventually(() => sockets.Count > 1);

        await dock.RunAsync("echo \"after\"-the-cut");
        await dock.ShowsAsync("after-the-cut");
        await dock.ShowsAsync("before-the-cut");
        Assert.Single(App.Engine.TerminalsOf(One));
    }

    [Fact]
    public async Task A_flood_of_output_neither_stops_nor_loses_the_shell()
    {
        var (_, dock) = await OpenShellAsync();

        await dock.RunAsync("flood 8000000");
        await dock.RunAsync("echo \"dry\"-again", promptWithin: 60_000);

        await dock.ShowsAsync("dry-again", within: 60_000);
    }

    [Fact]
    public async Task A_shell_that_exits_says_so_and_another_can_be_opened_in_its_place()
    {
        var (_, dock) = await OpenShellAsync();

        await dock.RunAsync("exit 3");

        await Expect(dock.Note).ToContainTextAsync("3");
        await dock.Note.GetByRole(AriaRole.Button, new() { Name = "Open a new shell" }).ClickAsync();
        await dock.RunAsync("echo \"another\"-shell");
        await dock.ShowsAsync("another-shell");
    }

    [Fact]
    public async Task A_machine_that_is_lost_leaves_its_screen_readable_and_says_why()
    {
        var (_, dock) = await OpenShellAsync();
        await dock.RunAsync("echo \"last\"-words");
        await dock.ShowsAsync("last-words");

        App.Engine.LoseTerminals(One, "The network of the guest is gone.");

        await Expect(dock.Note).ToContainTextAsync("The network of the guest is gone.");
        await dock.ShowsAsync("last-words");
    }

    [Fact]
    public async Task The_host_key_of_a_machine_that_somebody_else_made_is_shown_and_trusted_with_a_click()
    {
        await StartServerAsync(new FakeHostKeys().Options());
        App.Engine.AddMachine(One.Value);
        App.Engine.ForgetHostKeys(One);
        var page = (await OpenAsync()).Page;
        await new MachinesPage(page).Button($"Open a terminal on {One}").ClickAsync();

        // As with a GPU, which this browser has none of: xterm.js then puts layers over the screen, and they once lay over the button as well.
        var trust = page.GetByRole(AriaRole.Button, new() { Name = "Trust and connect" });
        await Expect(trust).ToBeVisibleAsync();
        await page.Locator(".xterm-screen").EvaluateAsync("screen => screen.append(Object.assign(document.createElement('canvas'), { style: 'position: absolute; inset: 0; z-index: 2; width: 100%; height: 100%' }))");
        await trust.ClickAsync();

        var dock = new TerminalDock(page);
        await dock.RunAsync("echo \"trusted\"-now");
        await dock.ShowsAsync("trusted-now");
    }

    private static Task Eventually(Func<bool> condition) => Testing.Eventually.TrueAsync("the page has opened another socket", condition, Ct);

    private async Task<(IPage Page, TerminalDock Dock)> OpenShellAsync()
    {
        await StartServerAsync();
        App.Engine.AddMachine(One.Value);
        var page = (await OpenAsync()).Page;
        return (page, await OpenShellAsync(page));
    }

    private async Task<TerminalDock> OpenShellAsync(IPage page)
    {
        await new MachinesPage(page).Button($"Open a terminal on {One}").ClickAsync();
        var dock = new TerminalDock(page);
        await dock.ShowsAsync($"fake@{One}");
        return dock;
    }
}
