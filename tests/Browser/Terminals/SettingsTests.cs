using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>How a person likes terminals follows them.</summary>
public sealed class SettingsTests(Chromium chromium) : ShellTest(chromium)
{
    private const string DraculaBackground = "rgb(40, 42, 54)";

    [Fact]
    public async Task A_theme_is_seen_at_once_in_other_tabs_too_and_on_another_device()
    {
        var (page, dock) = await OpenShellAsync();
        var beside = await page.Context.NewPageAsync();
        await beside.GotoAsync("/");
        await beside.GetByRole(AriaRole.Button, new() { Name = $"Open a terminal on {One}" }).ClickAsync();
        await new TerminalDock(beside).ShowsAsync($"fake@{One}");

        var settings = await OpenSettingsAsync(page);
        await settings.GetByText("Dracula").ClickAsync();
        await Expect(Background(dock)).ToHaveCSSAsync("background-color", DraculaBackground);
        await Expect(Background(new TerminalDock(beside))).ToHaveCSSAsync("background-color", DraculaBackground);
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-settings.png") });
        await settings.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Testing.Eventually.TrueAsync("the server has it", async () => (await (await page.APIRequest.GetAsync("/api/v1/settings/terminal")).TextAsync()).Contains("dracula"), Ct);

        var device = await VisitAsync(App.Address);
        await device.SignInAsync(User, BatwaApp.PasswordOf(User));
        await device.Page.GotoAsync("/");
        await device.Page.GetByRole(AriaRole.Button, new() { Name = $"Open a terminal on {One}" }).ClickAsync();
        await Expect(Background(new TerminalDock(device.Page))).ToHaveCSSAsync("background-color", DraculaBackground);
    }

    [Fact]
    public async Task Font_size_cursor_scrollback_and_screen_reader_mode_are_the_same_on_another_device()
    {
        var (page, dock) = await OpenShellAsync();
        var settings = await OpenSettingsAsync(page);
        await settings.GetByLabel("Font", new() { Exact = true }).FillAsync("Courier");
        await settings.GetByLabel("Size", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await settings.GetByLabel("Scrollback", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await settings.GetByText("Block", new() { Exact = true }).ClickAsync();
        await settings.GetByRole(AriaRole.Switch, new() { Name = "Screen reader mode" }).ClickAsync();
        const string Wanted = "14 100000 block true Courier";
        await Testing.Eventually.TrueAsync("they are seen at once", async () => await LookAsync(page) == Wanted, Ct);
        await Expect(dock.Front.Locator(".xterm-accessibility-tree")).ToContainTextAsync($"fake@{One}");
        await settings.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Testing.Eventually.TrueAsync("the server has them", async () => (await (await page.APIRequest.GetAsync("/api/v1/settings/terminal")).TextAsync()).Contains("\"screenReader\":true"), Ct);

        var device = await VisitAsync(App.Address, Viewport.Light);
        await device.SignInAsync(User, BatwaApp.PasswordOf(User));
        await device.Page.GotoAsync("/");
        await device.Page.GetByRole(AriaRole.Button, new() { Name = $"Open a terminal on {One}" }).ClickAsync();
        await Expect(new TerminalDock(device.Page).Front.Locator(".xterm-accessibility-tree")).ToContainTextAsync($"fake@{One}");
        Assert.Equal(Wanted, await LookAsync(device.Page));
    }

    private static Task<string> LookAsync(IPage page) => page.EvaluateAsync<string>("""
        () => {
          const { fontSize, scrollback, cursorStyle, screenReaderMode, fontFamily } = document.querySelector('[role=tabpanel][data-front=true] .xterm').parentElement.terminal.options;
          return [fontSize, scrollback, cursorStyle, screenReaderMode, fontFamily.split(',')[0]].join(' ');
        }
        """);

    private static ILocator Background(TerminalDock dock) => dock.Front.Locator("> div").First;

    private static async Task<ILocator> OpenSettingsAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "More for terminals" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Settings…" }).ClickAsync();
        return page.GetByRole(AriaRole.Dialog, new() { Name = "Terminal settings" });
    }
}
