using System.Text.RegularExpressions;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Browser.Terminals;
using Batwa.Tests.Testing;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Real;

/// <summary>
/// The promise of the README, kept by a real server, a real browser and a real machine with a kernel of its own: sign in, create, work in two
/// tabs, lose the server, stop, start, delete.
/// </summary>
public sealed class FromNothingToAMachineTests(Chromium chromium) : RealMachineTest(chromium)
{
    private int _questions;

    [Fact]
    public async Task A_machine_is_created_worked_in_and_deleted_while_its_server_is_killed_in_between()
    {
        await StartRealServerAsync();
        var page = (await VisitAsync(Server.Address)).Page;
        var machines = new MachinesPage(page);
        var dock = new TerminalDock(page);

        await SignInAsync(page);
        await CreateAsync(machines, onBooting: () => Pictures.KeepAsync(page, "creating"));
        await WorkInTwoTabsAsync(page, machines, dock);
        await FindTheSameShellAfterAReloadAsync(page, dock);
        await Pictures.KeepAsync(page, "batwa");

        var boot = await BootIdAsync(dock);
        await KillTheServerAsync(page);
        await FindTheMachineAgainAsync(machines, dock, boot);
        await EndAShellInWhichAProgramRunsAsync(page, dock);

        await StopAndStartAsync(machines, dock, boot);
        await DeleteAsync(machines);
    }

    private static async Task WorkInTwoTabsAsync(IPage page, MachinesPage machines, TerminalDock dock)
    {
        await machines.Dialog.GetByRole(AriaRole.Button, new() { Name = "Open terminal" }).ClickAsync();
        await dock.AwaitPromptAsync(BootWithin);
        await dock.RunAsync("uname -srm; whoami; hostname; echo answer=$((6*7))", AnswerWithin);
        await dock.ShowsAsync("answer=42", AnswerWithin);
        await dock.ShowsAsync("Linux");
        await dock.ShowsAsync(Machine);
        await dock.RunAsync("marker=blue-$((40+2))");

        await page.GetByRole(AriaRole.Button, new() { Name = $"New shell on {Machine}" }).ClickAsync();
        await Expect(dock.Tabs).ToHaveCountAsync(2);
        await dock.AwaitPromptAsync(BootWithin);
        await dock.RunAsync("echo second=$((6*9)) marker=[$marker]", AnswerWithin);
        await dock.ShowsAsync("second=54 marker=[]", AnswerWithin);
        await dock.Tabs.First.ClickAsync();
        await dock.ShowsAsync("answer=42");
    }

    private static async Task FindTheSameShellAfterAReloadAsync(IPage page, TerminalDock dock)
    {
        await page.ReloadAsync();

        await dock.ShowsAsync("answer=42", AnswerWithin);
        await dock.RunAsync("echo still=$marker", AnswerWithin);
        await dock.ShowsAsync("still=blue-42", AnswerWithin);
    }

    /// <summary>What the guest's kernel calls this boot: the same number is the same boot.</summary>
    private async Task<string> BootIdAsync(TerminalDock dock)
    {
        // The answer to an earlier question may still be on the screen.
        var question = $"boot{++_questions}";
        await dock.RunAsync($"echo {question}=$(cat /proc/sys/kernel/random/boot_id)=", AnswerWithin);
        var shown = new Regex($"{question}=([0-9a-f-]{{36}})=");
        await Expect(dock.Screen).ToContainTextAsync(shown, new() { Timeout = AnswerWithin });
        return shown.Match(await dock.Screen.InnerTextAsync()).Groups[1].Value;
    }

    private async Task FindTheMachineAgainAsync(MachinesPage machines, TerminalDock dock, string boot)
    {
        await Expect(machines.Row(Machine)).ToContainTextAsync("Running", new() { Timeout = AnswerWithin });
        await Expect(LostBanner(machines.Page)).ToHaveCountAsync(0, new() { Timeout = AnswerWithin });

        // The shell that was open is held by a process of its own: it is the same, also under a server that knows it only from there.
        await dock.RunAsync("clear; echo outlived=$marker", AnswerWithin);
        await dock.ShowsAsync("outlived=blue-42", AnswerWithin);
        await machines.Button($"Open a terminal on {Machine}").ClickAsync();
        await dock.AwaitPromptAsync(BootWithin);
        Assert.Equal(boot, await BootIdAsync(dock));
    }

    private async Task EndAShellInWhichAProgramRunsAsync(IPage page, TerminalDock dock)
    {
        // Nothing in this guest marks anything.
        var tabs = await dock.Tabs.CountAsync();
        await dock.RunAsync("sleep 1000");
        var front = page.GetByRole(AriaRole.Tab, new() { Selected = true });
        var question = page.GetByRole(AriaRole.Alertdialog);
        await WantEndAsync(() => question.GetByText("is running in it").IsVisibleAsync());
        await Expect(question).ToContainTextAsync("sleep is running in it, and ends with it.");
        await question.GetByRole(AriaRole.Button, new() { Name = "Keep it running" }).ClickAsync();
        await Expect(dock.Tabs).ToHaveCountAsync(tabs);

        await dock.Front.Locator("textarea.xterm-helper-textarea").FocusAsync();
        await page.Keyboard.PressAsync("Control+c");
        Assert.NotEmpty(await BootIdAsync(dock));
        await WantEndAsync(async () => await dock.Tabs.CountAsync() == tabs - 1);

        // A guest without acceleration may be too slow; it is asked again then.
        async Task WantEndAsync(Func<Task<bool>> isDone)
        {
            var slow = question.GetByText("has not said in time");
            while (true)
            {
                await front.FocusAsync();
                await page.Keyboard.PressAsync("Delete");
                await Eventually.TrueAsync("the guest has said it, or not in time", async () => await slow.IsVisibleAsync() || await isDone(), Ct, TimeSpan.FromMilliseconds(AnswerWithin));
                if (!await slow.IsVisibleAsync())
                    return;
                await question.GetByRole(AriaRole.Button, new() { Name = "Keep it running" }).ClickAsync();
            }
        }
    }

    private static ILocator LostBanner(IPage page) => page.GetByText("The connection to the server is lost");

    private async Task KillTheServerAsync(IPage page)
    {
        var guests = Server.Guests;
        Assert.Single(guests);
        await Server.KillAsync(Ct);
        await Expect(LostBanner(page)).ToBeVisibleAsync(new() { Timeout = AnswerWithin });
        Assert.Equal(guests, Server.Guests);

        await Server.StartAgainAsync(Ct);
        Assert.Equal(guests, Server.Guests);
    }

    private async Task StopAndStartAsync(MachinesPage machines, TerminalDock dock, string boot)
    {
        await dock.RunAsync("echo kept > ~/note; sync; echo written=$((1+1))");
        await dock.ShowsAsync("written=2", AnswerWithin);

        await machines.ChooseAsync(Machine, "Stop");
        await Expect(machines.Row(Machine)).ToContainTextAsync("Stopped", new() { Timeout = BootWithin });
        await dock.ShowsAsync("UTC: The machine was stopped. A new shell opens when it is back.", AnswerWithin);
        Assert.Empty(Server.Guests);
        Assert.Empty(Server.Networks);

        // The shell waits for its machine, not for the server that stopped it.
        await Server.KillAsync(Ct);
        await Expect(LostBanner(machines.Page)).ToBeVisibleAsync(new() { Timeout = AnswerWithin });
        await Server.StartAgainAsync(Ct);
        await Expect(LostBanner(machines.Page)).ToHaveCountAsync(0, new() { Timeout = AnswerWithin });
        await Expect(dock.Note).ToContainTextAsync("A new shell opens when it is back.", new() { Timeout = AnswerWithin });

        await machines.Button($"Start {Machine}").ClickAsync();
        var started = await NextBootAsync(dock);
        Assert.NotEqual(boot, started);
        await dock.RunAsync("echo the-note-is=$(cat ~/note)");
        await dock.ShowsAsync("the-note-is=kept", AnswerWithin);

        await machines.ChooseAsync(Machine, "Restart");
        await dock.ShowsAsync("UTC: The machine was restarted. A new shell opens when it is back.", AnswerWithin);
        await dock.ShowsAsync("the-note-is=kept");
        var restarted = await NextBootAsync(dock);
        Assert.DoesNotContain(restarted, new List<string> { boot, started });

        // Nobody but the guest knows of this one before it shows.
        await dock.RunAsync("sudo reboot");
        await dock.ShowsAsync("UTC: The machine restarts. A new shell opens when it is back.", AnswerWithin);
        Assert.NotEqual(restarted, await NextBootAsync(dock));
    }

    /// <summary>Waits for the shell that opens by itself in the place of the one that went with its machine.</summary>
    private async Task<string> NextBootAsync(TerminalDock dock)
    {
        // The last line that says so comes after the last that says that it is away, and a prompt after both.
        await Expect(dock.Screen).ToContainTextAsync(new Regex(@"opens when it is back\.(?![\s\S]*opens when it is back)[\s\S]*This is a new shell\.[\s\S]*\$"), new() { Timeout = BootWithin });
        return await BootIdAsync(dock);
    }

    private async Task DeleteAsync(MachinesPage machines)
    {
        await machines.ChooseAsync(Machine, "Delete");
        await Expect(machines.Dialog).ToContainTextAsync("This cannot be undone");
        await machines.Button($"Delete {Machine}").ClickAsync();

        await Expect(machines.Page.GetByText("No machines yet")).ToBeVisibleAsync(new() { Timeout = AnswerWithin });
        Assert.Empty(Server.Guests);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Server.Instances));
    }
}
