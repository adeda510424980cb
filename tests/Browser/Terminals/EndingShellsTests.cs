using Batwa.Engines.Terminals;
using Batwa.Tests.Browser.Chrome;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>A shell ends at a click, unless a program runs in it: then the person is asked.</summary>
public sealed class EndingShellsTests(Chromium chromium) : ShellTest(chromium)
{
    private const string Prompt = "\u001b]133;D;0\u0007\u001b]133;A\u0007$ \u001b]133;B\u0007";

    [Fact]
    public async Task A_shell_at_its_prompt_ends_at_once()
    {
        var (page, dock) = await OpenShellAsync();
        await EndAsync(page);
        await Expect(dock.Tabs).ToHaveCountAsync(0);
        await Testing.Eventually.TrueAsync("its guest is gone", () => Guests.Count == 0, Ct);
    }

    [Fact]
    public async Task A_program_that_fills_the_screen_is_asked_about_and_goes_on_when_the_person_says_no()
    {
        var (page, dock) = await OpenShellAsync();
        await Guests[0].GuestWritesAsync("\u001b[?1049h\u001b[Heditor", Ct);
        await dock.ShowsAsync("editor");
        await EndAsync(page);
        var question = page.GetByRole(AriaRole.Alertdialog, new() { Name = "End the shell “one”?" });
        await Expect(question).ToContainTextAsync("A program runs in it");
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-end.png") });
        await question.GetByRole(AriaRole.Button, new() { Name = "Keep it running" }).ClickAsync();
        await Expect(question).ToHaveCountAsync(0);
        await dock.ShowsAsync("editor");
        Assert.False(Guests[0].Ended.IsCancellationRequested);

        await EndAsync(page);
        await question.GetByRole(AriaRole.Button, new() { Name = "End the shell" }).ClickAsync();
        await Expect(dock.Tabs).ToHaveCountAsync(0);
        await Testing.Eventually.TrueAsync("its guest is gone", () => Guests.Count == 0, Ct);
    }

    [Fact]
    public async Task A_shell_that_marks_its_commands_says_whether_one_runs()
    {
        var (page, dock) = await OpenShellAsync();
        await Guests[0].GuestWritesAsync($"\r\n{Prompt}sleep\r\n\u001b]133;C\u0007asleep", Ct);
        await dock.ShowsAsync("asleep");
        await EndAsync(page);
        var question = page.GetByRole(AriaRole.Alertdialog, new() { Name = "End the shell “one”?" });
        await question.GetByRole(AriaRole.Button, new() { Name = "Keep it running" }).ClickAsync();

        await Guests[0].GuestWritesAsync($"\r\nawake\r\n{Prompt}", Ct);
        await dock.ShowsAsync("awake");
        await EndAsync(page);
        await Expect(dock.Tabs).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_program_that_the_guest_names_is_named_and_a_shell_that_it_calls_idle_ends_whatever_its_screen_shows()
    {
        var (page, dock) = await OpenShellAsync();
        Guests[0].SaysForeground = _ => Task.FromResult(new TerminalForeground(ForegroundState.Program, "make"));
        await EndAsync(page);
        var question = page.GetByRole(AriaRole.Alertdialog, new() { Name = "End the shell “one”?" });
        await Expect(question).ToContainTextAsync("make is running in it, and ends with it.");
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-end-named.png") });
        await question.GetByRole(AriaRole.Button, new() { Name = "Keep it running" }).ClickAsync();
        await Expect(question).ToHaveCountAsync(0);

        await Guests[0].GuestWritesAsync("\u001b[?1049h\u001b[Hcrashed", Ct);
        await dock.ShowsAsync("crashed");
        Guests[0].SaysForeground = _ => Task.FromResult(TerminalForeground.Idle);
        await EndAsync(page);
        await Expect(dock.Tabs).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_guest_that_takes_its_time_is_waited_for_in_sight_and_one_that_says_nothing_leaves_it_to_the_person()
    {
        var (page, dock) = await OpenShellAsync();
        Guests[0].SaysForeground = async ct =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return TerminalForeground.Idle;
        };
        await EndAsync(page);
        var question = page.GetByRole(AriaRole.Alertdialog, new() { Name = "End the shell “one”?" });
        await Expect(question).ToContainTextAsync("Asking one what runs in it…");
        await Expect(question).ToContainTextAsync("one has not said in time what runs in it.", new() { Timeout = 15_000 });
        await Expect(dock.Tabs).ToHaveCountAsync(1);
        await question.GetByRole(AriaRole.Button, new() { Name = "End the shell" }).ClickAsync();
        await Expect(dock.Tabs).ToHaveCountAsync(0);
    }

    // The tab's own button is for the pointer; what it does the keyboard does on the tab.
    private static async Task EndAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Tab).First.FocusAsync();
        await page.Keyboard.PressAsync("Delete");
    }
}
