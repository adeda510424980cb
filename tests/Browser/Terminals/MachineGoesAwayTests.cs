using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>A person's machine is stopped, restarted, restored and suspended under an open shell.</summary>
public sealed class MachineGoesAwayTests(Chromium chromium) : ShellTest(chromium)
{
    [Fact]
    public async Task A_stop_and_a_start_are_said_in_the_shell_s_own_screen_which_stays_and_goes_on()
    {
        var (page, dock) = await OpenShellAsync();
        await dock.RunAsync("echo \"before\"-the-stop");
        await dock.ShowsAsync("before-the-stop");

        await new MachinesPage(page).ChooseAsync("one", "Stop");
        await dock.ShowsAsync("UTC: The machine was stopped. A new shell opens when it is back.");
        await Expect(dock.Note).ToContainTextAsync("A new shell opens when it is back.");
        await Expect(dock.Tabs).ToContainTextAsync("waiting for its machine");
        await dock.Front.Locator("textarea.xterm-helper-textarea").FocusAsync();
        await page.Keyboard.TypeAsync("rm -r important");
        await Expect(page.GetByText("What you type is not sent")).ToHaveCountAsync(1);

        // Not a single page's business: it is the same after a reload.
        await page.ReloadAsync();
        await dock.ShowsAsync("A new shell opens when it is back.");
        await dock.ShowsAsync("before-the-stop");

        await new MachinesPage(page).Button("Start one").ClickAsync();
        await dock.ShowsAsync("UTC: The machine is back. This is a new shell.");
        await dock.RunAsync("echo \"after\"-the-start");
        await dock.ShowsAsync("after-the-start");
        await dock.ShowsAsync("before-the-stop");
        await Expect(dock.Tabs).ToHaveCountAsync(1);
        await Expect(dock.Tabs).Not.ToContainTextAsync("waiting");
        Assert.DoesNotContain("important", Assert.Single(Guests).Typed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_takes_a_program_off_the_alternate_screen_with_all_that_it_had_set()
    {
        var (page, dock) = await OpenShellAsync();
        await dock.RunAsync("echo \"before\"-the-restart");
        await dock.ShowsAsync("before-the-restart");
        // An editor's screen: alternate, coloured, without a cursor, with a scroll region, mouse reports, line drawing, and cut within a sequence.
        await Guests[0].GuestWritesAsync("\e[?1049h\e[?25l\e[3;5r\e[?1000;1006h\e[?2004h\e[41m\e[4h\e(0\e[2J\e[4;1Hqqq EDITOR\e]0;half a tit"u8.ToArray(), Ct);
        await dock.ShowsAsync("EDITOR");

        await new MachinesPage(page).ChooseAsync("one", "Restart");

        await dock.ShowsAsync("UTC: The machine is back. This is a new shell.");
        await dock.ShowsAsync("before-the-restart");
        await Expect(dock.Screen).Not.ToContainTextAsync("EDITOR");
        await dock.RunAsync("echo \"after\"-the-restart");
        await dock.ShowsAsync("after-the-restart");
        var rows = (await dock.Screen.Locator("> div").AllInnerTextsAsync()).Select(row => row.Replace('\u00a0', ' ').TrimEnd()).ToList();
        var at = rows.FindIndex(row => row.Contains("before-the-restart", StringComparison.Ordinal) && !row.Contains("echo", StringComparison.Ordinal));
        Assert.Matches(new Regex("^── .* UTC: The machine was restarted"), rows.Skip(at + 1).First(row => row.Contains("──", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_restore_is_said_too()
    {
        var (_, dock) = await OpenShellAsync();
        using var client = await App.SignInAsync(User, ct: Ct);

        await DoAsync(client, "stop");
        await dock.ShowsAsync("A new shell opens when it is back.");
        await DoAsync(client, "snapshots");
        await DoAsync(client, "snapshots/snapshot1/restore");
        await DoAsync(client, "start");

        await dock.ShowsAsync("The machine is back, as it was at a snapshot. This is a new shell.");
        await dock.RunAsync("echo \"after\"-the-restore");
        await dock.ShowsAsync("after-the-restore");
    }

    [Fact]
    public async Task A_suspended_machine_s_tab_says_so_and_its_shell_goes_on_afterwards()
    {
        var (page, dock) = await OpenShellAsync();
        App.Engine.TerminalsOutliveSuspend = true;
        await Expect(dock.Tabs).Not.ToContainTextAsync("suspended");

        await new MachinesPage(page).ChooseAsync("one", "Suspend");
        await Expect(dock.Tabs).ToContainTextAsync("suspended");
        await Expect(dock.Note).ToContainTextAsync("one is suspended. The shell goes on");
        await Expect(dock.Tabs).ToHaveAttributeAsync("title", new Regex("suspended"));

        await new MachinesPage(page).Button("Resume one").ClickAsync();
        await Expect(dock.Tabs).Not.ToContainTextAsync("suspended");
        await Expect(dock.Note).ToBeEmptyAsync();
        await dock.RunAsync("echo \"still\"-the-same");
        await dock.ShowsAsync("still-the-same");
        await Expect(dock.Screen).Not.ToContainTextAsync("new shell");
    }

    private static async Task DoAsync(HttpClient client, string what)
    {
        using var accepted = await client.PostAsync($"api/v1/instances/local/one/{what}", null, Ct);
        var id = (await accepted.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetString();
        var end = await Testing.Eventually.GetAsync(
            $"{what} is over",
            () => client.GetFromJsonAsync<JsonElement>($"api/v1/operations/{id}", Ct),
            operation => operation.GetProperty("state").GetString() is not ("running" or "cancelling"),
            Ct);
        Assert.Equal("succeeded", end.GetProperty("state").GetString());
    }
}
