using System.Text.RegularExpressions;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Browser.Terminals;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Real;

/// <summary>
/// The promise of the README, kept by a real server, a real browser and a real machine with a kernel of its own: sign in, create, work in two
/// tabs, lose the server, stop, start, delete.
/// </summary>
public sealed class FromNothingToAMachineTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Machine = "atlas";
    private const string Password = "the first password of this console";

    // Without KVM a boot takes a minute on a quiet machine, and the first launch builds its image.
    private const float LaunchWithin = 600_000;
    private const float BootWithin = 300_000;
    private const float AnswerWithin = 60_000;

    private static readonly string[] Needs = ["qemu-system-x86_64", "qemu-img", "mmdebstrap", "mke2fs"];

    private RealServer? _server;

    private RealServer Server => _server ?? throw new InvalidOperationException("The server is not running.");

    [Fact]
    public async Task A_machine_is_created_worked_in_and_deleted_while_its_server_is_killed_in_between()
    {
        SkipWhereQemuCannotRun();
        _server = await RealServer.StartAsync(Ct);
        var page = (await VisitAsync(Server.Address)).Page;
        var machines = new MachinesPage(page);
        var dock = new TerminalDock(page);

        await SignInAsync(page);
        await CreateAsync(machines);
        await WorkInTwoTabsAsync(page, machines, dock);
        await FindTheSameShellAfterAReloadAsync(page, dock);
        await Pictures.KeepAsync(page, "batwa");

        var boot = await BootIdAsync(dock);
        await KillTheServerAsync(page);
        await FindTheMachineAgainAsync(machines, dock, boot);

        await StopAndStartAsync(machines, dock, boot);
        await DeleteAsync(machines);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task KeepEvidenceAsync(string name)
    {
        await base.KeepEvidenceAsync(name);
        if (_server is null)
        {
            return;
        }

        await File.WriteAllTextAsync(Artifacts.PathOf($"{name}-server.txt"), _server.Log);
        foreach (var log in Directory.Exists(_server.Instances) ? Directory.EnumerateFiles(_server.Instances, "*.log", SearchOption.AllDirectories) : [])
        {
            // The guest's console, and QEMU's own complaints.
            File.Copy(log, Artifacts.PathOf($"{name}-{Path.GetFileName(log)}"), overwrite: true);
        }
    }

    private static void SkipWhereQemuCannotRun()
    {
        var folders = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':');
        var missing = Needs.Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program)))).ToList();
        Assert.SkipWhen(
            missing.Count > 0 && !RequiredEngines.Contains("qemu"),
            $"QEMU cannot run here: {string.Join(", ", missing)} missing. ./batwa test browser installs what is needed.");
        Assert.Empty(missing);
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("Username").FillAsync(BatwaApp.Admin);
        await page.GetByLabel("Password").FillAsync(BatwaApp.AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByLabel("Current password").FillAsync(BatwaApp.AdminPassword);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("New password again").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Expect(page.GetByText("No machines yet")).ToBeVisibleAsync(new() { Timeout = AnswerWithin });
    }

    private static async Task CreateAsync(MachinesPage machines)
    {
        await machines.CreateAsync(Machine, image: "(?i)debian.?12", size: "Small");

        var stages = machines.Dialog.GetByRole(AriaRole.List, new() { Name = "Progress" });
        await Expect(stages.Locator("[aria-current=step]")).ToBeVisibleAsync(new() { Timeout = AnswerWithin });
        await Expect(stages.Locator("[aria-current=step]", new() { HasText = "Wait for the login" })).ToBeVisibleAsync(new() { Timeout = LaunchWithin });
        await Pictures.KeepAsync(machines.Page, "creating");
        await Expect(machines.Dialog.GetByRole(AriaRole.Heading, new() { Name = $"{Machine} is ready" })).ToBeVisibleAsync(new() { Timeout = BootWithin });
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
    private static async Task<string> BootIdAsync(TerminalDock dock)
    {
        await dock.RunAsync("clear; echo boot=$(cat /proc/sys/kernel/random/boot_id)=", AnswerWithin);
        var shown = new Regex("boot=([0-9a-f-]{36})=");
        await Expect(dock.Screen).ToContainTextAsync(shown, new() { Timeout = AnswerWithin });
        return shown.Match(await dock.Screen.InnerTextAsync()).Groups[1].Value;
    }

    private static async Task FindTheMachineAgainAsync(MachinesPage machines, TerminalDock dock, string boot)
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

        await machines.Button($"Start {Machine}").ClickAsync();
        var started = await NextBootAsync(dock);
        Assert.NotEqual(boot, started);
        await dock.RunAsync("echo the-note-is=$(cat ~/note)");
        await dock.ShowsAsync("the-note-is=kept", AnswerWithin);

        await machines.ChooseAsync(Machine, "Restart");
        await dock.ShowsAsync("UTC: The machine was restarted. A new shell opens when it is back.", AnswerWithin);
        await dock.ShowsAsync("the-note-is=kept");
        Assert.DoesNotContain(await NextBootAsync(dock), new List<string> { boot, started });

        // Nobody but the guest knows of this one before it shows.
        await dock.RunAsync("sudo reboot");
        await dock.ShowsAsync("UTC: The machine restarts. A new shell opens when it is back.", AnswerWithin);
        await NextBootAsync(dock);
    }

    /// <summary>Waits for the shell that opens by itself in the place of the one that went with its machine.</summary>
    private static async Task<string> NextBootAsync(TerminalDock dock)
    {
        await Expect(dock.Screen).ToContainTextAsync(new Regex(@"UTC: The machine is back\. This is a new shell\.[\s\S]*\$"), new() { Timeout = BootWithin });
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
