using Batwa.Tests.Browser.Chrome;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>A shell on a phone: the keys that its keyboard lacks, and a line that is written before it is sent.</summary>
public sealed class PhoneTests(Chromium chromium) : ShellTest(chromium)
{
    [Fact]
    public async Task Keys_that_a_phone_lacks_are_on_a_bar_and_ctrl_is_held_for_its_own_keyboard()
    {
        var (page, dock) = await OpenShellAsync(Viewport.Phone);
        var bar = page.GetByRole(AriaRole.Toolbar, new() { Name = "Terminal keys" });
        foreach (var key in new[] { "Pipe", "Slash", "Hyphen", "Tilde" })
        {
            await bar.GetByRole(AriaRole.Button, new() { Name = key, Exact = true }).TapAsync();
        }

        await dock.ShowsAsync("$ |/-~");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Ctrl", Exact = true }).TapAsync();
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-phone-keys.png") });
        await page.Keyboard.TypeAsync("x");
        await page.Keyboard.TypeAsync("y");
        await dock.ShowsAsync("$ |/-~y");
        var box = (await bar.BoundingBoxAsync())!;
        Assert.True(box.X >= 0 && box.X + box.Width <= 390 && box.Y + box.Height <= 844, $"the bar is at {box.X},{box.Y} with {box.Width}x{box.Height}");
    }

    [Fact]
    public async Task A_line_is_written_with_the_phones_keyboard_and_sent_once()
    {
        var (page, dock) = await OpenShellAsync(Viewport.Phone);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write a line" }).TapAsync();
        var line = page.GetByLabel("Write a line", new() { Exact = true }).And(page.Locator("textarea"));
        await line.FillAsync("echo \"composed\"-line");
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-phone-line.png") });
        await Expect(dock.Screen).Not.ToContainTextAsync("composed");

        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).TapAsync();

        await dock.ShowsAsync("composed-line");
        await Expect(line).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_on_screen_keyboard_hides_nothing_of_the_terminal()
    {
        var (page, _) = await OpenShellAsync(Viewport.Phone);
        var bar = page.GetByRole(AriaRole.Toolbar, new() { Name = "Terminal keys" });

        // A browser that only moves what is seen of the page: the window keeps its height, its visual viewport does not.
        await page.EvaluateAsync("""
            () => {
              Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => innerHeight - 300 });
              visualViewport.dispatchEvent(new Event('resize'));
            }
            """);

        await Testing.Eventually.TrueAsync("the keys are above the keyboard", async () => await bar.BoundingBoxAsync() is { } box && box.Y + box.Height <= 844 - 300, Ct);
    }
}
