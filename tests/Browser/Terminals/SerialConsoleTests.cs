using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Testing.Engines;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>A person opens the serial console of a machine: because they want to see it boot, or because nothing else reaches it.</summary>
public sealed class SerialConsoleTests(Chromium chromium) : ShellTest(chromium)
{
    [Fact]
    public async Task It_has_all_that_was_printed_goes_on_live_and_is_the_same_after_a_reload_in_a_size_of_its_own()
    {
        await StartServerAsync();
        App.Engine.AddMachine(One.Value);
        App.Engine.PrintOnConsole(One, "[    0.000000] Linux version 6.1\r\n");
        var page = (await OpenAsync()).Page;
        await new MachinesPage(page).ChooseAsync("one", "Serial console");
        var dock = new TerminalDock(page);
        await dock.ShowsAsync("Linux version 6.1");
        await Expect(dock.Tabs).ToContainTextAsync("one console");

        App.Engine.PrintOnConsole(One, "[   42.0] eth0: link down\r\n");
        await dock.ShowsAsync("eth0: link down");
        await dock.RunAsync("size");
        await dock.ShowsAsync("80x24");
        var screen = await ScreenState.ReadAsync(page);
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("serial-console.png") });

        await page.ReloadAsync();
        await ScreenState.IsAsync(screen, page, Ct);
    }

    [Fact]
    public async Task It_is_offered_where_a_shell_does_not_open()
    {
        await StartServerAsync();
        App.Engine.AddMachine(One.Value);
        App.Engine.Faults.FailNext(EngineVerb.RouteTerminal, "one does not answer to SSH.");
        var page = (await OpenAsync()).Page;
        await new MachinesPage(page).Button($"Open a terminal on {One}").ClickAsync();
        var dock = new TerminalDock(page);
        await Expect(dock.Note).ToContainTextAsync("one does not answer to SSH.");
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("serial-console-offered.png") });

        await dock.Note.GetByRole(AriaRole.Button, new() { Name = "Open the serial console" }).ClickAsync();
        await dock.RunAsync("echo \"by\"-hand");
        await dock.ShowsAsync("by-hand");
        await Expect(dock.Tabs).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task It_is_closed_without_a_question_and_ends_nothing_in_the_machine()
    {
        var (page, dock) = await OpenShellAsync();
        await new MachinesPage(page).ChooseAsync("one", "Serial console");
        await Expect(dock.Tabs).ToHaveCountAsync(2);
        await dock.ShowsAsync("fake@one");
        await page.GetByRole(AriaRole.Tab, new() { Name = "one console" }).FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await Expect(dock.Tabs).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
        await dock.RunAsync("echo \"still\"-here");
        await dock.ShowsAsync("still-here");
    }
}
