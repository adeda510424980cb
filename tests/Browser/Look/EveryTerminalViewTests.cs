using Batwa.Engines.Instances;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Browser.Terminals;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Look;

/// <summary>What terminals show beside their screen, dark, light and on a phone: it can be used without seeing it, fits its screen, and a picture of it is kept.</summary>
public sealed class EveryTerminalViewTests(Chromium chromium) : ShellTest(chromium)
{
    private const string Prompt = "\e]133;D;0\a\e]133;A\afake@one:~$ \e]133;B\a";

    private static readonly string[] Names = ["new", "waiting", "suspended", "ended", "paste", "clipboard", "end", "find", "panes", "settings", "marks", "menu", "compose", "commands", "elsewhere", "console"];

    public static TheoryData<string, string> Views
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var view in Names)
            {
                foreach (var look in new[] { "dark", "light", "phone" })
                {
                    data.Add(view, look);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_is_accessible_and_fits(string name, string look)
    {
        var (page, dock) = await OpenShellAsync(look switch { "light" => Viewport.Light, "phone" => Viewport.Phone, _ => Viewport.Dark });
        await LeadToAsync(name, page, dock);

        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Artifacts.PathOf($"terminal-view-{name}-{look}.png"), Animations = ScreenshotAnimations.Disabled });

        // What a guest prints has its own colours, which the terminal mends as far as its theme can.
        var axe = await page.RunAxe(new Deque.AxeCore.Commons.AxeRunContext { Exclude = [new(".xterm")] });
        Assert.True(axe.Violations.Length == 0, string.Join('\n', axe.Violations.Select(EveryPageTests.Describe)));
        var tooWide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(tooWide <= 0, $"the page is {tooWide} pixels wider than the screen");
    }

    private async Task LeadToAsync(string name, IPage page, TerminalDock dock)
    {
        var guest = Guests[0];
        var dialog = page.GetByRole(AriaRole.Dialog).Or(page.GetByRole(AriaRole.Alertdialog)).Filter(new() { Visible = true });
        switch (name)
        {
            case "new":
                await ChooseAsync(page, "New terminal…");
                await dialog.GetByLabel("User").FillAsync("not a user");
                await dialog.GetByLabel("Environment").FillAsync("GREETING=good day\nnonsense");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
                await Expect(dialog).ToContainTextAsync("Line 2 is not NAME=value");
                await Expect(dialog.GetByLabel("User")).ToBeFocusedAsync();
                break;
            case "waiting":
                await App.Engine.StopAsync(One, new(), new Progress<Engines.Progress.EngineProgress>(), Ct);
                await Expect(dock.Note).ToContainTextAsync("A new shell opens when it is back.");
                break;
            case "suspended":
                App.Engine.TerminalsOutliveSuspend = true;
                await App.Engine.SuspendAsync(One, new Progress<Engines.Progress.EngineProgress>(), Ct);
                await Expect(dock.Note).ToContainTextAsync("one is suspended");
                break;
            case "ended":
                await dock.RunAsync("exit 3");
                await Expect(dock.Note).ToContainTextAsync("3");
                break;
            case "console":
                App.Engine.PrintOnConsole(One, "[    0.000000] Linux version 6.1.0-41-amd64 (debian-kernel@lists.debian.org)\r\n[   42.000000] eth0: link down\r\n\r\none login: ");
                await ChooseAsync(page, "Serial console");
                await dock.ShowsAsync("eth0: link down");
                break;
            case "paste":
                await page.EvaluateAsync("""
                    () => {
                      const data = new DataTransfer();
                      data.setData('text/plain', 'sudo apt-get update\nsudo apt-get install --yes nginx\nsystemctl status nginx\n');
                      document.querySelector('textarea.xterm-helper-textarea').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                    }
                    """);
                await Expect(dialog).ToContainTextAsync("nginx");
                break;
            case "clipboard":
                await guest.GuestWritesAsync($"\e]52;c;{Convert.ToBase64String("https://login.example.org/device?code=QZXW-PLMK"u8)}\a", Ct);
                await Expect(dialog).ToContainTextAsync("QZXW");
                break;
            case "end":
                await guest.GuestWritesAsync("\e[?1049h\e[Heditor", Ct);
                await dock.ShowsAsync("editor");
                await ChooseAsync(page, "End this shell");
                await Expect(dialog).ToContainTextAsync("A program runs in it");
                break;
            case "find":
                await guest.GuestWritesAsync("\r\nerror 17: no such file\r\nwarning: retried\r\nerror 4: no route\r\n$ ", Ct);
                await dock.ShowsAsync("no route");
                await ChooseAsync(page, "Find");
                await page.Keyboard.TypeAsync("error (");
                await page.Keyboard.PressAsync("Alt+r");
                await Expect(dock.Front.GetByRole(AriaRole.Search).GetByRole(AriaRole.Status)).ToHaveTextAsync("Not a regular expression");
                break;
            case "panes":
                await page.Keyboard.PressAsync("Control+Shift+E");
                await Expect(dock.Tabs).ToHaveCountAsync(2);
                await dock.ShowsAsync("fake@one");
                await page.Keyboard.PressAsync("Control+Shift+O");
                await Expect(dock.Tabs).ToHaveCountAsync(3);
                await dock.ShowsAsync("fake@one");
                break;
            case "settings":
                await ChooseAsync(page, "Settings…");
                await Expect(dialog).ToBeVisibleAsync();
                break;
            case "marks":
                await OpenSecondAsync(page, dock);
                await guest.GuestWritesAsync("\a\e]9;4;1;40\a\e]0;make all\a", Ct);
                await Expect(dock.Tabs.First.GetByLabel("rang")).ToBeVisibleAsync();
                await OpenThirdAsync(page, dock);
                await Guests[1].GuestWritesAsync("\e]9;4;2;80\amore", Ct);
                await Expect(dock.Tabs.Nth(1)).ToContainTextAsync("80%");
                await Guests[2].GuestWritesAsync("\e]9;4;3\a", Ct);
                await Expect(dock.Tabs.Nth(2)).ToContainTextAsync("at work");
                break;
            case "menu":
                await page.GetByRole(AriaRole.Button, new() { Name = "More for terminals" }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "End this shell" })).ToBeVisibleAsync();
                break;
            case "compose":
                if (await page.GetByRole(AriaRole.Button, new() { Name = "Write a line" }).IsVisibleAsync())
                {
                    await page.GetByRole(AriaRole.Button, new() { Name = "Write a line" }).TapAsync();
                    await page.Locator("textarea[aria-label='Write a line']").FillAsync("for host in one two three; do\n  echo $host\ndone");
                    await page.GetByRole(AriaRole.Button, new() { Name = "Ctrl", Exact = true }).TapAsync();
                }

                break;
            case "commands":
                await guest.GuestWritesAsync($"\r\n{Prompt}make\r\n\e]133;C\aerror: no rule\r\n\e]133;D;2\a{Prompt}ls\r\n\e]133;C\aa  b\r\n{Prompt}", Ct);
                await Expect(dock.Front.GetByTitle("Succeeded after")).ToHaveCountAsync(1);
                await ChooseAsync(page, "Copy the latest output");
                break;
            case "elsewhere":
                await OpenSecondAsync(page, dock);
                await page.EvaluateAsync("() => sessionStorage.clear()");
                await page.ReloadAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Choose…" }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(2);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "No such view.");
        }
    }

    private static async Task OpenThirdAsync(IPage page, TerminalDock dock)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"New shell on {One}" }).ClickAsync();
        await Expect(dock.Tabs).ToHaveCountAsync(3);
        await dock.ShowsAsync($"fake@{One}");
    }

    private static async Task ChooseAsync(IPage page, string item)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "More for terminals" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
    }
}
