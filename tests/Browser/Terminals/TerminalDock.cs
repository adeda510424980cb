using System.Diagnostics;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>The terminals of a page, typed into and read as a person does.</summary>
/// <param name="page">The page.</param>
internal sealed class TerminalDock(IPage page)
{
    /// <summary>The tabs, in their order.</summary>
    public ILocator Tabs => page.GetByRole(AriaRole.Tablist, new() { Name = "Open shells" }).GetByRole(AriaRole.Tab);

    /// <summary>The shell that is in front: the one that is typed into.</summary>
    public ILocator Front => page.Locator("[role=tabpanel][data-front=true]");

    /// <summary>The shells that are in sight.</summary>
    public ILocator Panes => page.Locator("[role=tabpanel][data-visible=true]");

    /// <summary>What is on its screen.</summary>
    public ILocator Screen => Front.Locator(".xterm-rows");

    /// <summary>What is said of its connection.</summary>
    public ILocator Note => Front.GetByRole(AriaRole.Status);

    /// <summary>
    /// Waits for a prompt. A guest that has just booted may be too busy for the login of a shell; the page then says "try again in a moment",
    /// and that is done here as a person does it.
    /// </summary>
    public async Task AwaitPromptAsync(float within)
    {
        var began = Stopwatch.GetTimestamp();
        var again = Note.GetByRole(AriaRole.Button, new() { Name = "Open a new shell" });
        var prompt = Screen.GetByText("$").First;
        while (Stopwatch.GetElapsedTime(began).TotalMilliseconds < within)
        {
            await prompt.Or(again).First.WaitForAsync(new() { Timeout = within });
            if (await prompt.IsVisibleAsync())
            {
                return;
            }

            await Assertions.Expect(Note).ToContainTextAsync("try again");
            await again.ClickAsync();
        }

        Assert.Fail($"No shell within {within / 1000:0} s; the page says: {await Note.InnerTextAsync()}");
    }

    /// <summary>Types a line and presses Enter, once the shell has shown a prompt.</summary>
    public async Task RunAsync(string line, float? promptWithin = null)
    {
        await Assertions.Expect(Screen).ToContainTextAsync("$", new() { Timeout = promptWithin });
        await Front.Locator("textarea.xterm-helper-textarea").FocusAsync();
        await page.Keyboard.TypeAsync(line);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Waits until a text is on the screen. Choose one that is not in the line that was typed.</summary>
    public Task ShowsAsync(string text, float? within = null) =>
        Assertions.Expect(Screen).ToContainTextAsync(text, new() { Timeout = within });
}
