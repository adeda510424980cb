using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Testing.Net;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>A network that says nothing any more, as behind a tunnel or a lid, in the middle of what a person does.</summary>
public sealed class CutNetworkTests(Chromium chromium) : ShellTest(chromium)
{
    // The page takes a silent network for lost after 15 s and 10 s more for an answer; the machine may be busy.
    private const float Noticed = 60_000;

    [Fact]
    public async Task What_is_typed_while_it_is_gone_reaches_the_same_shell_once_and_what_that_printed_is_there()
    {
        await using var network = await LaidAsync();
        var (page, dock) = await OpenShellAsync(network);
        await page.GetByRole(AriaRole.Tab).First.DblClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("build");
        await page.Keyboard.PressAsync("Enter");

        network.Cut();
        await Expect(dock.Note).ToContainTextAsync("The connection is lost", new() { Timeout = Noticed });
        await Guests[0].GuestWritesAsync("\e]0;finished\a\e[32mprinted meanwhile\e[m\r\n", Ct);
        await dock.RunAsync("echo \"typed\"-in-the-gap");
        Assert.Equal("", Guests[0].Typed);
        network.Mend();

        await dock.ShowsAsync("printed meanwhile", Noticed);
        await dock.ShowsAsync("typed-in-the-gap", Noticed);
        await Expect(dock.Note).ToBeEmptyAsync();
        await Expect(dock.Tabs).ToContainTextAsync("build");
        Assert.Equal("echo \"typed\"-in-the-gap\r", Assert.Single(Guests).Typed);
    }

    [Fact]
    public async Task A_flood_in_which_it_goes_is_all_there_when_it_is_back()
    {
        await using var network = await LaidAsync();
        var (page, dock) = await OpenShellAsync(network);
        await dock.RunAsync("flood 40000000");
        await dock.ShowsAsync("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
        network.Cut();
        await Expect(dock.Note).ToContainTextAsync("The connection is lost", new() { Timeout = Noticed });
        network.Mend();

        await dock.RunAsync("echo \"dry\"-again", promptWithin: 120_000);
        await dock.ShowsAsync("dry-again", Noticed);
        var lines = (await ScreenState.ReadAsync(page)).Count(line => line.Contains($" {new string('x', 78)} ", StringComparison.Ordinal));
        Assert.True(lines > 9_000, $"{lines} lines of the flood are above the prompt");
    }

    private async Task<NetworkLink> LaidAsync()
    {
        await StartServerAsync();
        App.Engine.AddMachine(One.Value);
        await App.AddAccountAsync(User, Ct);
        return NetworkLink.To(App.Address);
    }

    private async Task<(IPage Page, TerminalDock Dock)> OpenShellAsync(NetworkLink network)
    {
        var visit = await VisitAsync(network.Address);
        await visit.SignInAsync(User, BatwaApp.PasswordOf(User));
        await visit.Page.GotoAsync("/");
        await new MachinesPage(visit.Page).Button($"Open a terminal on {One}").ClickAsync();
        var dock = new TerminalDock(visit.Page);
        await dock.ShowsAsync($"fake@{One}");
        return (visit.Page, dock);
    }
}
