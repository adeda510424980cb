using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Shortcuts;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>A shell is found again from any browser, on any page.</summary>
public sealed class ShellsElsewhereTests(Chromium chromium) : ShellTest(chromium)
{
    [Fact]
    public async Task Another_device_finds_every_shell_with_its_age_and_whether_it_is_shown()
    {
        var (page, dock) = await OpenShellAsync();
        await dock.RunAsync("echo \"begun\"-here");
        await dock.ShowsAsync("begun-here");
        await OpenSecondAsync(page, dock);

        var other = await VisitAsync(App.Address);
        await other.SignInAsync(User, BatwaApp.PasswordOf(User));
        await other.Page.GotoAsync("/images");
        var offer = other.Page.GetByRole(AriaRole.Complementary, new() { Name = "Running shells" });
        await Expect(offer).ToContainTextAsync("2 shells still run on one.");
        await offer.GetByRole(AriaRole.Button, new() { Name = "Choose…" }).ClickAsync();
        var items = other.Page.GetByRole(AriaRole.Menuitem);
        await Expect(items).ToHaveCountAsync(2);
        await Expect(items.First).ToContainTextAsync("Shell on one");
        await Expect(items.First).ToContainTextAsync("in another window");
        await other.Page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-elsewhere.png") });
        await items.First.ClickAsync();

        var there = new TerminalDock(other.Page);
        await there.ShowsAsync("begun-here");
        await Expect(other.Page.GetByRole(AriaRole.Button, new() { Name = "1 more shell elsewhere" })).ToBeVisibleAsync();

        // Ctrl+K is the shell's while one types into it.
        await other.Page.Keyboard.PressAsync("Control+Shift+ArrowUp");
        await new Palette(other.Page).RunAsync("reopen", "Reopen: Shell on one");
        await Expect(there.Tabs).ToHaveCountAsync(2);
        Assert.Equal(2, Guests.Count);
    }
}
