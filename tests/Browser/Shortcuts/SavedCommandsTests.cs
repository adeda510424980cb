using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Browser.Terminals;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Shortcuts;

/// <summary>A person keeps commands under names and runs them.</summary>
public sealed class SavedCommandsTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_command_is_kept_found_after_a_reload_and_run_from_the_palette_to_its_exit_code()
    {
        var page = await OpenAsync();
        await KeepAsync(page, "greet", "echo \"hello\"-world");
        await page.Page.ReloadAsync();
        await Expect(page.Panel("Commands").GetByRole(AriaRole.Listitem)).ToContainTextAsync("greet");

        await new Palette(page.Page).RunAsync("greet", "Run greet");

        var dock = new TerminalDock(page.Page);
        await Expect(dock.Tabs).ToContainTextAsync("greet");
        await dock.ShowsAsync("hello-world");
        await Expect(dock.Note).ToContainTextAsync("The command has ended with exit code 0.");
    }

    [Fact]
    public async Task One_that_fails_shows_its_exit_code_and_is_run_again()
    {
        var page = await OpenAsync();
        await KeepAsync(page, "fails", "exit 3");

        await page.Button("Run fails").ClickAsync();

        var dock = new TerminalDock(page.Page);
        await Expect(dock.Note).ToContainTextAsync("The command has ended with exit code 3.");
        var ended = await dock.Front.GetAttributeAsync("id");
        await dock.Note.GetByRole(AriaRole.Button, new() { Name = "Run again" }).ClickAsync();
        await Expect(dock.Front).Not.ToHaveAttributeAsync("id", ended!);
        await Expect(dock.Note).ToContainTextAsync("The command has ended with exit code 3.");
    }

    [Fact]
    public async Task A_name_is_one_machines_alone_and_free_again_once_it_is_removed()
    {
        var page = await OpenAsync();
        await KeepAsync(page, "greet", "echo hello");
        await page.Page.GotoAsync(MachinePage.AddressOf("two"));
        await FillAsync(page, "greet", "echo hi");
        await Expect(page.Panel("Commands")).ToContainTextAsync("There is a greet for one already.");

        await page.Page.GotoAsync(MachinePage.AddressOf("one"));
        await page.Button("Remove greet").ClickAsync();
        await Expect(page.Panel("Commands").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(0);
        await new Palette(page.Page).FindAsync("run greet");
        await Expect(page.Page.GetByText("Nothing fits “run greet”.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task While_the_machine_is_off_it_is_kept_and_not_run()
    {
        var page = await OpenAsync();
        await KeepAsync(page, "greet", "echo hello");

        await App.Engine.StopAsync(InstanceName.Parse("one"), StopMode.Force, new Progress<EngineProgress>(), Ct);

        await Expect(page.Button("Run greet")).ToBeDisabledAsync();
    }

    private static async Task KeepAsync(MachinePage page, string name, string line)
    {
        await FillAsync(page, name, line);
        await Expect(page.Panel("Commands").GetByRole(AriaRole.Listitem)).ToContainTextAsync(name);
    }

    private static async Task FillAsync(MachinePage page, string name, string line)
    {
        var commands = page.Panel("Commands");
        await commands.GetByLabel("Name").FillAsync(name);
        await commands.GetByLabel("Command", new() { Exact = true }).FillAsync(line);
        await page.Page.Keyboard.PressAsync("Enter");
    }

    private async Task<MachinePage> OpenAsync()
    {
        await StartServerAsync();
        App.Engine.AddMachine("one");
        App.Engine.AddMachine("two");
        var page = new MachinePage((await OpenAsync(MachinePage.AddressOf("one"))).Page);
        await Expect(page.Panel("Commands")).ToBeVisibleAsync();
        return page;
    }
}
