using System.Text.RegularExpressions;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Browser.Terminals;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Real;

/// <summary>
/// What the serial console is for, with a real machine: its SSH server is dead, the console is offered, shows the boot, lets its person in, outlives the server and a suspend,
/// and the machine is mended over it.
/// </summary>
public sealed class DeadSshTests(Chromium chromium) : RealMachineTest(chromium)
{
    // The password of a machine that lives for minutes, behind a loopback address.
    private const string Word = "only-for-this-test";

    [Fact]
    public async Task A_machine_whose_ssh_is_dead_is_mended_over_its_console_which_outlives_server_and_suspend()
    {
        await StartRealServerAsync();
        var page = (await VisitAsync(Server.Address)).Page;
        var machines = new MachinesPage(page);
        var dock = new TerminalDock(page);
        await SignInAsync(page);
        await CreateAsync(machines, onBooting: () => Task.CompletedTask);

        var user = await KillSshAsync(machines, dock);
        await dock.Note.GetByRole(AriaRole.Button, new() { Name = "Open the serial console" }).ClickAsync(new() { Timeout = BootWithin });
        await LogInAsync(page, dock, user);
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("dead-ssh-console.png") });

        await Server.KillAsync(Ct);
        await Expect(dock.Note).ToContainTextAsync("The connection is lost", new() { Timeout = AnswerWithin });
        await Server.StartAgainAsync(Ct);
        await IsTheSameAsync(dock, "restarted");

        await machines.ChooseAsync(Machine, "Suspend");
        await Expect(machines.Row(Machine)).ToContainTextAsync("Suspended", new() { Timeout = BootWithin });
        await machines.Button($"Resume {Machine}").ClickAsync();
        await IsTheSameAsync(dock, "resumed");

        // Nobody can log in over SSH yet: that is what its start waits for.
        await Expect(machines.Row(Machine)).ToContainTextAsync("Waiting until atlas can be logged in to", new() { Timeout = AnswerWithin });
        await dock.RunAsync("clear; sudo systemctl start ssh; echo ssh-is=$(systemctl is-active ssh)", AnswerWithin);
        await dock.ShowsAsync("ssh-is=active", AnswerWithin);
        await Expect(machines.Row(Machine)).ToContainTextAsync("Running", new() { Timeout = BootWithin });
        await machines.Button($"Open a terminal on {Machine}").ClickAsync();
        await dock.AwaitPromptAsync(BootWithin);
        await dock.RunAsync("echo reached=$((6*7))", AnswerWithin);
        await dock.ShowsAsync("reached=42", AnswerWithin);
    }

    private static async Task<string> KillSshAsync(MachinesPage machines, TerminalDock dock)
    {
        await machines.Dialog.GetByRole(AriaRole.Button, new() { Name = "Open terminal" }).ClickAsync();
        await dock.AwaitPromptAsync(BootWithin);
        await dock.RunAsync($"echo \"$USER:{Word}\" | sudo chpasswd && echo user=$USER=", AnswerWithin);
        var shown = new Regex("user=([a-z]+)=");
        await Expect(dock.Screen).ToContainTextAsync(shown, new() { Timeout = AnswerWithin });
        var user = shown.Match(await dock.Screen.InnerTextAsync()).Groups[1].Value;

        // The server of this very shell with the others.
        await dock.RunAsync("sudo sh -c 'systemctl stop ssh; pkill -x sshd'", AnswerWithin);
        await Expect(dock.Note).ToContainTextAsync("Open the serial console", new() { Timeout = AnswerWithin });
        return user;
    }

    private static async Task LogInAsync(IPage page, TerminalDock dock, string user)
    {
        await dock.ShowsAsync($"{Machine} login:", BootWithin);
        await Testing.Eventually.TrueAsync(
            "the kernel's first line is there",
            async () => (await ScreenState.ReadAsync(page)).Any(line => line.Contains("] Linux version ", StringComparison.Ordinal)),
            Ct,
            TimeSpan.FromMilliseconds(AnswerWithin));
        await dock.Front.Locator("textarea.xterm-helper-textarea").FocusAsync();
        await page.Keyboard.TypeAsync($"{user}\n");
        await dock.ShowsAsync("Password:", AnswerWithin);
        await page.Keyboard.TypeAsync($"{Word}\n");
        await dock.RunAsync("marker=red-$((40+2)); echo in=$marker", AnswerWithin);
        await dock.ShowsAsync("in=red-42", AnswerWithin);
    }

    private static async Task IsTheSameAsync(TerminalDock dock, string question)
    {
        await Expect(dock.Note).ToBeEmptyAsync(new() { Timeout = BootWithin });
        await dock.RunAsync($"clear; echo {question}=$marker", AnswerWithin);
        await dock.ShowsAsync($"{question}=red-42", AnswerWithin);
    }
}
