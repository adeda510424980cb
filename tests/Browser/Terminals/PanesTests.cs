using Batwa.Tests.Browser.Chrome;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>Tabs are put in order, split, and moved to windows of their own, and their shells do not notice.</summary>
public sealed class PanesTests(Chromium chromium) : ShellTest(chromium)
{
    [Fact]
    public async Task Panes_side_by_side_and_below_are_resized_by_keyboard_and_are_there_after_a_reload()
    {
        var (page, dock) = await OpenShellAsync();
        await page.Keyboard.PressAsync("Control+Shift+E");
        await Expect(dock.Panes).ToHaveCountAsync(2);
        await Expect(dock.Panes.Nth(1).Locator(".xterm-rows")).ToContainTextAsync("$");
        await page.Keyboard.PressAsync("Control+Shift+O");
        await Expect(dock.Panes).ToHaveCountAsync(3);
        await Expect(dock.Panes.Nth(2).Locator(".xterm-rows")).ToContainTextAsync("$");
        await page.Keyboard.TypeAsync("size\n");
        await Expect(dock.Panes.Nth(2).Locator(".xterm-rows")).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"\d+x\d+"));
        var columns = Guests[2].Sizes.LastOrDefault(Guests[2].Request.Size).Columns;

        var edge = page.GetByRole(AriaRole.Separator, new() { Name = "Edge between panes" }).First;
        await edge.FocusAsync();
        for (var i = 0; i < 5; i++)
        {
            await page.Keyboard.PressAsync("ArrowLeft");
        }

        await Testing.Eventually.TrueAsync("the shell got wider", () => Guests[2].Sizes.Count > 0 && Guests[2].Sizes[^1].Columns > columns, Ct);
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-panes.png") });

        await page.ReloadAsync();
        await Expect(dock.Panes).ToHaveCountAsync(3);
        await Expect(edge).ToHaveAttributeAsync("aria-valuenow", "35");
        Assert.Equal(3, Guests.Count);
        await dock.Panes.First.ClickAsync();
        await page.Keyboard.TypeAsync("echo \"in\"-the-first\n");
        await Expect(dock.Panes.First.Locator(".xterm-rows")).ToContainTextAsync("in-the-first");
        await Expect(dock.Tabs.First).ToHaveAttributeAsync("aria-selected", "true");
    }

    [Fact]
    public async Task A_tab_is_moved_by_keyboard_and_by_dragging()
    {
        var (page, dock) = await OpenShellAsync();
        await OpenSecondAsync(page, dock);
        await dock.Tabs.Last.FocusAsync();
        await page.Keyboard.PressAsync("F2");
        await page.Keyboard.TypeAsync("logs\n");
        await Expect(dock.Tabs.Last).ToContainTextAsync("logs");

        await dock.Tabs.Last.FocusAsync();
        await page.Keyboard.PressAsync("Control+ArrowLeft");
        await Expect(dock.Tabs.First).ToContainTextAsync("logs");

        await dock.Tabs.First.HoverAsync();
        await page.Mouse.DownAsync();
        var target = (await dock.Tabs.Last.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(target.X + (target.Width * 0.8f), target.Y + 10, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Expect(dock.Tabs.Last).ToContainTextAsync("logs");
        await page.ReloadAsync();
        await Expect(dock.Tabs.Last).ToContainTextAsync("logs");
    }

    [Fact]
    public async Task A_shell_is_moved_to_a_window_of_its_own_with_its_screen()
    {
        var (page, dock) = await OpenShellAsync();
        await dock.RunAsync("echo \"stays\"-here");
        await dock.ShowsAsync("stays-here");

        var window = await page.Context.RunAndWaitForPageAsync(async () =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "More for terminals" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Move to a new window" }).ClickAsync();
        });

        // It has that window's size at once, before anything is typed there.
        var there = new TerminalDock(window);
        await there.ShowsAsync("stays-here");
        await Testing.Eventually.TrueAsync("the shell is as high as its window", () => Guests[0].Sizes is [.., var size] && size.Rows > Guests[0].Request.Size.Rows, Ct);
        await Expect(window.GetByRole(AriaRole.Note, new() { Name = "Size of this shell" })).ToHaveCountAsync(0);
        await there.RunAsync("echo \"and\"-goes-on");
        await there.ShowsAsync("and-goes-on");
        await Expect(dock.Tabs).ToHaveCountAsync(0);
        Assert.Single(Guests);
    }
}
