using System.Text;
using Batwa.Tests.Browser.Chrome;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>What programs in a guest say to the terminal, and what is pasted into them: nothing of it happens behind the person's back.</summary>
public sealed class GuestsSayTests(Chromium chromium) : ShellTest(chromium)
{
    [Fact]
    public async Task Several_lines_are_shown_before_they_are_pasted_unless_the_program_can_tell()
    {
        var (page, dock) = await OpenShellAsync();
        await GrantClipboardAsync(page);
        await PasteAsync(page, dock, "echo \"one\"-a\necho \"two\"-b\n");
        var question = page.GetByRole(AriaRole.Alertdialog, new() { Name = "Paste 2 lines?" });
        await Expect(question).ToContainTextAsync("echo \"two\"-b");
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-paste.png") });
        await question.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(dock.Screen).Not.ToContainTextAsync("echo");

        await PasteAsync(page, dock, "echo \"one\"-a\necho \"two\"-b\n");
        await question.GetByRole(AriaRole.Button, new() { Name = "Paste", Exact = true }).ClickAsync();
        await dock.ShowsAsync("two-b");

        await Guests[0].GuestWritesAsync("\u001b[?2004hbrackets", Ct);
        await dock.ShowsAsync("brackets");
        await PasteAsync(page, dock, "echo \"three\"-c\n");
        await dock.ShowsAsync("\"three\"-c");
        await Expect(page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_program_writes_to_the_clipboard_only_once_it_is_allowed_to_and_never_reads_it()
    {
        var (page, dock) = await OpenShellAsync();
        await GrantClipboardAsync(page);
        await page.EvaluateAsync("() => navigator.clipboard.writeText('secret')");
        await Guests[0].GuestWritesAsync("\u001b]52;c;?\u0007", Ct);
        await Guests[0].GuestWritesAsync(Osc52("from the guest"), Ct);
        var question = dock.Front.GetByRole(AriaRole.Alertdialog, new() { Name = "Clipboard" });
        await Expect(question).ToContainTextAsync("from the guest");
        Assert.Equal("secret", await ClipboardAsync(page));
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-clipboard.png") });

        await question.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        await Expect(question).ToHaveCountAsync(0);
        await Testing.Eventually.TrueAsync("it is on the clipboard", async () => await ClipboardAsync(page) == "from the guest", Ct);
        await Guests[0].GuestWritesAsync(Osc52("and again"), Ct);
        await Testing.Eventually.TrueAsync("what follows is, too", async () => await ClipboardAsync(page) == "and again", Ct);

        await page.EvaluateAsync("() => navigator.clipboard.writeText('mine')");
        await page.ReloadAsync();
        await dock.RunAsync("echo \"after\"-the-reload");
        await dock.ShowsAsync("after-the-reload");
        Assert.Equal("mine", await ClipboardAsync(page));
        await Expect(dock.Screen).Not.ToContainTextAsync("secret");
    }

    [Fact]
    public async Task A_tab_that_is_not_in_front_shows_new_output_its_bell_and_its_progress()
    {
        var (page, dock) = await OpenShellAsync();
        await OpenSecondAsync(page, dock);
        var first = dock.Tabs.First;
        await Guests[0].GuestWritesAsync("more", Ct);
        await Expect(first).ToContainTextAsync("new output");
        await Guests[0].GuestWritesAsync("\u0007\u001b]9;4;1;40\u0007", Ct);
        await Expect(first.GetByLabel("rang")).ToBeVisibleAsync();
        await Expect(first).ToContainTextAsync("40%");
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-marks.png") });

        await first.ClickAsync();
        await Expect(first.GetByLabel("rang")).ToHaveCountAsync(0);
        await Guests[0].GuestWritesAsync("\u001b]9;4;0\u0007", Ct);
        await Expect(first).Not.ToContainTextAsync("40%");
        await page.ReloadAsync();
        await dock.ShowsAsync("more");
        await Expect(dock.Tabs.Last.GetByLabel("rang")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_found_is_counted_and_escape_gives_the_keyboard_back()
    {
        var (page, dock) = await OpenShellAsync();
        await Guests[0].GuestWritesAsync("\r\nneedle Needle needles\r\n", Ct);
        await dock.ShowsAsync("needles");
        await page.Keyboard.PressAsync("Control+Shift+F");
        var bar = dock.Front.GetByRole(AriaRole.Search);
        var count = bar.GetByRole(AriaRole.Status);
        await page.Keyboard.TypeAsync("needle");
        await Expect(count).ToHaveTextAsync("3 of 3");
        await page.Keyboard.PressAsync("Enter");
        await Expect(count).ToHaveTextAsync("2 of 3");
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-find.png") });
        await page.Keyboard.PressAsync("Alt+c");
        await Expect(count).ToHaveTextAsync("2 of 2");
        await page.Keyboard.PressAsync("Alt+w");
        await Expect(count).ToHaveTextAsync("1 of 1");
        await page.Keyboard.PressAsync("Alt+r");
        await page.Keyboard.TypeAsync("(");
        await Expect(count).ToHaveTextAsync("Not a regular expression");
        await bar.GetByLabel("Find", new() { Exact = true }).FillAsync("need(le|les)");
        await Expect(count).ToHaveTextAsync("2 of 2");

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.TypeAsync("typed");
        await dock.ShowsAsync("typed");
    }

    private static string Osc52(string text) => $"\u001b]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\u0007";

    private static Task GrantClipboardAsync(IPage page) => page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

    private static Task<string> ClipboardAsync(IPage page) => page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

    private static async Task PasteAsync(IPage page, TerminalDock dock, string text)
    {
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await dock.Front.Locator("textarea.xterm-helper-textarea").FocusAsync();
        await page.Keyboard.PressAsync("Control+Shift+V");
    }
}
