using System.Text.RegularExpressions;
using Batwa.Tests.Browser.Chrome;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>Commands that a shell marks, and the offer to have them marked.</summary>
public sealed class CommandMarksTests(Chromium chromium) : ShellTest(chromium)
{
    [Fact]
    public async Task How_a_command_ended_is_at_its_prompt_and_its_output_is_copied_alone()
    {
        var (page, dock) = await OpenShellAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Guests[0].GuestWritesAsync($"\r\n{Command("make", "first line\r\nsecond line\r\n", 2)}{Command("ls", "a\r\nb\r\n", 0)}{Prompt}", Ct);
        await dock.ShowsAsync("second line");

        await Expect(dock.Front.GetByTitle("Exit code 2 after")).ToHaveCountAsync(1);
        await Expect(dock.Front.GetByTitle("Succeeded after")).ToHaveCountAsync(1);
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-commands.png") });
        await page.Keyboard.PressAsync("Control+Shift+G");

        await ClipboardIsAsync(page, "a\nb\n");
    }

    [Fact]
    public async Task The_output_of_any_command_is_copied_by_a_click_at_its_prompt_or_by_going_there()
    {
        var (page, dock) = await OpenShellAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var long50 = string.Concat(Enumerable.Range(1, 50).Select(line => $"line {line}\r\n"));
        await Guests[0].GuestWritesAsync($"\r\n{Command("one", "of one\r\n", 0)}{Command("seq", long50, 0)}{Command("false", "of false\r\n", 1)}{Prompt}", Ct);
        await dock.ShowsAsync("of false");

        await dock.Front.GetByTitle("Exit code 1 after").ClickAsync();
        await Expect(page.GetByText("The output of the command is copied")).ToBeVisibleAsync();
        await ClipboardIsAsync(page, "of false\n");

        await dock.Front.Locator("textarea.xterm-helper-textarea").FocusAsync();
        for (var command = 0; command < 3; command++)
            await page.Keyboard.PressAsync("Control+Shift+Z");
        await page.Keyboard.PressAsync("Control+Shift+G");
        await ClipboardIsAsync(page, "of one\n");
    }

    [Fact]
    public async Task A_shell_that_marks_nothing_is_left_alone_until_the_lines_were_seen_and_clicked()
    {
        var (page, dock) = await OpenShellAsync();
        await page.Keyboard.PressAsync("Control+Shift+Z");
        var offer = page.GetByRole(AriaRole.Dialog, new() { Name = "Mark commands in this shell?" });
        await Expect(offer).ToContainTextAsync("PROMPT_COMMAND=");
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-marks-offer.png") });
        foreach (var (shell, file) in new[] { ("fish", "~/.config/fish/config.fish"), ("zsh", "~/.zshrc"), ("bash", "~/.bashrc") })
        {
            await offer.GetByText(shell, new() { Exact = true }).ClickAsync();
            await Expect(offer.GetByRole(AriaRole.Button, new() { Name = $"Add to {file}" })).ToBeVisibleAsync();
        }

        await offer.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(dock.Screen).Not.ToContainTextAsync("bashrc");

        await page.Keyboard.PressAsync("Control+Shift+Z");
        await offer.GetByRole(AriaRole.Button, new() { Name = "Add to ~/.bashrc" }).ClickAsync();
        await dock.ShowsAsync(". ~/.bashrc");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Marks_from_before_a_long_absence_are_there_after_it_each_once(bool reloads)
    {
        var isCut = false;
        var sockets = new List<IWebSocketRoute>();
        var (page, dock) = await OpenShellAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.RouteWebSocketAsync(new Regex("/api/v1/terminals/"), async socket =>
        {
            if (isCut)
            {
                await socket.CloseAsync(new() { Code = 4000, Reason = "cut by the test" });
                return;
            }

            socket.ConnectToServer();
            sockets.Add(socket);
        });
        await page.ReloadAsync();
        await dock.ShowsAsync($"fake@{One}");
        await Guests[0].GuestWritesAsync($"\r\n{Command("make", "of make\r\n", 2)}", Ct);
        await dock.ShowsAsync("of make");

        isCut = true;
        await sockets[^1].CloseAsync(new() { Code = 4000, Reason = "cut by the test" });
        // More than is kept of a session's bytes, in fewer lines than are kept of its screen.
        var line = new string('x', 900);
        await Guests[0].GuestWritesAsync(Command("dump", string.Concat(Enumerable.Range(0, 1300).Select(n => $"{n} {line}\r\n")), 0), Ct);
        await Guests[0].GuestWritesAsync($"{Command("false", "of false\r\n", 1)}{Prompt}sleep\r\n\u001b]133;C\u0007asleep", Ct);
        isCut = false;
        if (reloads)
            await page.ReloadAsync();

        await dock.ShowsAsync("asleep", within: 30_000);
        await Expect(dock.Front.GetByTitle("Exit code 1")).ToHaveCountAsync(1);
        await dock.Front.Locator("textarea.xterm-helper-textarea").FocusAsync();
        await page.Keyboard.PressAsync("Control+Shift+G");
        await ClipboardIsAsync(page, "of false\n");
        // Back over the one that runs, that one and the long one: to the first.
        for (var command = 0; command < 4; command++)
            await page.Keyboard.PressAsync("Control+Shift+Z");
        await Expect(dock.Front.GetByTitle("Exit code 2")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Control+Shift+G");
        await ClipboardIsAsync(page, "of make\n");
    }

    private static Task ClipboardIsAsync(IPage page, string text) =>
        Testing.Eventually.TrueAsync("it is on the clipboard", async () => await page.EvaluateAsync<string>("() => navigator.clipboard.readText()") == text, Ct);

    private static string Prompt => "\u001b]133;A\u0007$ \u001b]133;B\u0007";

    private static string Command(string line, string output, int code) => $"{Prompt}{line}\r\n\u001b]133;C\u0007{output}\u001b]133;D;{code}\u0007";
}
