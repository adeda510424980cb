using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Shortcuts;

/// <summary>The command palette, used from the keyboard alone.</summary>
/// <param name="page">The page.</param>
internal sealed class Palette(IPage page)
{
    /// <summary>What it offers.</summary>
    public ILocator Offers => page.GetByRole(AriaRole.Listbox, new() { Name = "Results" }).GetByRole(AriaRole.Option);

    /// <summary>Opens it and types.</summary>
    public async Task FindAsync(string words)
    {
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Search machines and commands" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(words);
    }

    /// <summary>Runs what one types for, once it is offered first.</summary>
    public async Task RunAsync(string words, string title)
    {
        await FindAsync(words);
        await Assertions.Expect(Offers.First).ToContainTextAsync(title);
        await page.Keyboard.PressAsync("Enter");
    }
}
