using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>What is typed, composed, copied and pasted, and the width of what is shown.</summary>
public sealed class TypingTests(Chromium chromium) : ShellTest(chromium)
{
    [Fact]
    public async Task What_an_input_method_composes_is_sent_once_and_whole()
    {
        var (page, dock) = await OpenShellAsync();
        await dock.Front.Locator("textarea.xterm-helper-textarea").FocusAsync();
        var keyboard = await page.Context.NewCDPSessionAsync(page);
        foreach (var part in new[] { "n", "に", "にほ", "にほん" })
            await keyboard.SendAsync("Input.imeSetComposition", new() { ["text"] = part, ["selectionStart"] = part.Length, ["selectionEnd"] = part.Length });
        await Expect(dock.Front.Locator(".composition-view.active")).ToHaveTextAsync("にほん");
        Assert.Equal("", Guests[0].Typed);

        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "日本" });

        await dock.ShowsAsync("日本");
        await page.Keyboard.TypeAsync("x");
        await Testing.Eventually.TrueAsync("all of it is typed", () => Guests[0].Typed.EndsWith('x'), Ct);
        Assert.Equal("日本x", Guests[0].Typed);
    }

    [Fact]
    public async Task Wide_characters_and_emoji_take_the_columns_that_programs_count()
    {
        var (page, dock) = await OpenShellAsync();
        await Guests[0].GuestWritesAsync("\r\n漢字|\r\n🐧🚀|\r\ne\u0301e\u0301ee|\r\n한글|\r\n", Ct);
        await dock.ShowsAsync("한글");

        // Where the strokes stand, in columns: each line has four before it.
        var strokes = await page.EvaluateAsync<double[]>("""
            () => {
              const rows = document.querySelector('.xterm-rows');
              const { cols } = document.querySelector('[role=tabpanel][data-front=true] .xterm').parentElement.terminal;
              const width = document.querySelector('.xterm-screen').getBoundingClientRect().width / cols;
              return [1, 2, 3, 4].map((line) => {
                const texts = document.createTreeWalker(rows.children[line], NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                  const at = texts.currentNode.data.indexOf('|');
                  if (at < 0) continue;
                  const range = document.createRange();
                  range.setStart(texts.currentNode, at);
                  range.setEnd(texts.currentNode, at + 1);
                  return (range.getBoundingClientRect().left - rows.getBoundingClientRect().left) / width;
                }
                return -1;
              });
            }
            """);
        Assert.All(strokes, column => Assert.InRange(column, 3.8, 4.2));
    }

    [Theory]
    [InlineData("Linux x86_64", "Control+Shift+C")]
    [InlineData("Linux x86_64", "Control+Insert")]
    [InlineData("MacIntel", "Meta+C")]
    [InlineData("Win32", "Control+C")]
    public async Task A_word_is_copied_with_the_keys_of_the_system_and_control_c_still_interrupts(string platform, string copy)
    {
        await StartServerAsync();
        App.Engine.AddMachine(One.Value);
        var visit = await OpenAsync();
        var page = visit.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.AddInitScriptAsync($"Object.defineProperty(navigator, 'platform', {{ get: () => '{platform}' }})");
        await page.ReloadAsync();
        await new MachinesPage(page).Button($"Open a terminal on {One}").ClickAsync();
        var dock = new TerminalDock(page);
        await dock.ShowsAsync($"fake@{One}");
        await Guests[0].GuestWritesAsync("\r\npickme other\r\n", Ct);
        await dock.ShowsAsync("pickme");
        var row = (await dock.Screen.Locator("> div").Nth(1).BoundingBoxAsync())!;
        await page.Mouse.DblClickAsync(row.X + 20, row.Y + (row.Height / 2));

        await page.Keyboard.PressAsync(copy);
        await Testing.Eventually.TrueAsync("it is on the clipboard", async () => await page.EvaluateAsync<string>("() => navigator.clipboard.readText()") == "pickme", Ct);
        Assert.Equal("", Guests[0].Typed);

        await page.Keyboard.PressAsync("Control+C");
        await Testing.Eventually.TrueAsync("the program is interrupted", () => Guests[0].Typed == "\u0003", Ct);
    }

    [Theory]
    [InlineData("Linux x86_64", "Control+Shift+V")]
    [InlineData("Linux x86_64", "Shift+Insert")]
    [InlineData("Win32", "Control+V")]
    public async Task The_clipboard_is_pasted_with_the_keys_of_the_system(string platform, string paste)
    {
        await StartServerAsync();
        App.Engine.AddMachine(One.Value);
        var page = (await OpenAsync()).Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.AddInitScriptAsync($"Object.defineProperty(navigator, 'platform', {{ get: () => '{platform}' }})");
        await page.ReloadAsync();
        await new MachinesPage(page).Button($"Open a terminal on {One}").ClickAsync();
        var dock = new TerminalDock(page);
        await dock.ShowsAsync($"fake@{One}");
        await page.EvaluateAsync("() => navigator.clipboard.writeText('pasted text')");
        await dock.Front.Locator("textarea.xterm-helper-textarea").FocusAsync();

        await page.Keyboard.PressAsync(paste);

        await Testing.Eventually.TrueAsync("it is typed", () => Guests[0].Typed == "pasted text", Ct);
    }

    [Fact]
    public async Task The_terminals_fill_the_screen_and_give_it_back()
    {
        var (page, dock) = await OpenShellAsync();
        await FullScreenAsync(page);
        await Testing.Eventually.TrueAsync("the screen is full", () => page.EvaluateAsync<bool>("() => document.fullscreenElement !== null"), Ct);
        await Expect(page.GetByRole(AriaRole.Main, new() { Name = "Terminals" })).ToBeVisibleAsync();
        await Testing.Eventually.TrueAsync("the shell is higher", () => Guests[0].Sizes is [.., var size] && size.Rows > Guests[0].Request.Size.Rows, Ct);
        await Expect(page.GetByRole(AriaRole.Banner)).ToBeHiddenAsync();
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-full-screen.png") });
        await page.Keyboard.TypeAsync("echo \"in\"-full-screen\n");
        await dock.ShowsAsync("in-full-screen");

        await FullScreenAsync(page);
        await Testing.Eventually.TrueAsync("it is a window again", () => page.EvaluateAsync<bool>("() => document.fullscreenElement === null"), Ct);
        await Expect(page.GetByRole(AriaRole.Banner)).ToBeVisibleAsync();
    }

    private static async Task FullScreenAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "More for terminals" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Full screen" }).ClickAsync();
    }
}
