using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Browser.Terminals;
using Batwa.Tests.Testing.Net;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Real;

/// <summary>
/// The promise of terminals, kept by a real server, a real browser and a real machine: an editor that was opened on a laptop survives everything that happens to a
/// laptop, a server and a machine, and is picked up on a phone, with nothing changed on its screen.
/// </summary>
public sealed class LaptopToPhoneTests(Chromium chromium) : RealMachineTest(chromium)
{
    // Longer than the page's own patience with a silent network (15 s, and 10 s for an answer).
    private static readonly TimeSpan WithoutNetwork = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ScreenWithin = TimeSpan.FromMilliseconds(AnswerWithin);

    [Fact]
    public async Task An_editor_survives_reload_lost_network_killed_server_and_suspended_machine_and_is_picked_up_on_a_phone()
    {
        await StartRealServerAsync();
        await using var network = NetworkLink.To(Server.Address);
        var laptop = await VisitAsync(network.Address);
        var machines = new MachinesPage(laptop.Page);
        var dock = new TerminalDock(laptop.Page);
        await SignInAsync(laptop.Page);
        await CreateAsync(machines, onBooting: () => Task.CompletedTask);
        await OpenEditorAsync(machines, dock);
        var screen = await EditorsScreenAsync(laptop.Page);

        // :: Step 1: a reload
        await laptop.Page.ReloadAsync();
        await ScreenState.IsAsync(screen, laptop.Page, Ct, ScreenWithin);

        // :: Step 2: a minute without network
        network.Cut();
        await Expect(dock.Note).ToContainTextAsync("The connection is lost", new() { Timeout = AnswerWithin });
        await Task.Delay(WithoutNetwork, Ct);
        Assert.Equal(screen, await ScreenState.ReadAsync(laptop.Page));
        network.Mend();
        await IsLiveAsync(dock);
        await ScreenState.IsAsync(screen, laptop.Page, Ct, ScreenWithin);

        // :: Step 3: the server is killed, and comes again
        await Server.KillAsync(Ct);
        await Expect(dock.Note).ToContainTextAsync("The connection is lost", new() { Timeout = AnswerWithin });
        await Server.StartAgainAsync(Ct);
        await IsLiveAsync(dock);
        await ScreenState.IsAsync(screen, laptop.Page, Ct, ScreenWithin);

        // :: Step 4: the machine is suspended, and goes on
        await machines.ChooseAsync(Machine, "Suspend");
        await Expect(machines.Row(Machine)).ToContainTextAsync("Suspended", new() { Timeout = BootWithin });
        await machines.Button($"Resume {Machine}").ClickAsync();
        await Expect(machines.Row(Machine)).ToContainTextAsync("Running", new() { Timeout = BootWithin });
        await IsLiveAsync(dock);
        await ScreenState.IsAsync(screen, laptop.Page, Ct, ScreenWithin);

        // :: Step 5: the phone
        var phone = await VisitAsync(Server.Address, Viewport.Phone);
        await phone.SignInAsync(BatwaApp.Admin, Password);
        await phone.Page.GotoAsync("/");
        await phone.Page.GetByRole(AriaRole.Complementary, new() { Name = "Running shells" }).GetByRole(AriaRole.Button).First.ClickAsync();
        await ScreenState.IsAsync(screen, phone.Page, Ct, ScreenWithin);
        await phone.Page.ScreenshotAsync(new() { Path = Artifacts.PathOf("laptop-to-phone.png") });
        Assert.Equal(screen, await ScreenState.ReadAsync(laptop.Page));

        // :: Step 6: it is the same editor, in the same shell
        var there = new TerminalDock(phone.Page);
        await there.Front.Locator("textarea.xterm-helper-textarea").FocusAsync();
        await phone.Page.Keyboard.TypeAsync(":wq");
        await phone.Page.Keyboard.PressAsync("Enter");
        await there.RunAsync("clear; echo \"$marker\" $(wc -l < note)", AnswerWithin);
        await there.ShowsAsync("blue-42 60", AnswerWithin);
    }

    private static async Task OpenEditorAsync(MachinesPage machines, TerminalDock dock)
    {
        await machines.Dialog.GetByRole(AriaRole.Button, new() { Name = "Open terminal" }).ClickAsync();
        await dock.AwaitPromptAsync(BootWithin);
        await dock.RunAsync("marker=blue-$((40+2)); seq 300 | sed 's/^/scrolled away /' ; printf 'line %s of the note\\n' $(seq 59) > note", AnswerWithin);
        await dock.ShowsAsync("scrolled away 300", AnswerWithin);
        await dock.RunAsync("vi -c 'set number' note", AnswerWithin);
        await dock.ShowsAsync("line 12 of the note", AnswerWithin);
    }

    // In the middle of it: a line was added, the cursor stands within another.
    private static async Task<string[]> EditorsScreenAsync(IPage page)
    {
        foreach (var keys in new[] { "7G", "o" })
        {
            await page.Keyboard.TypeAsync(keys);
        }

        await page.Keyboard.TypeAsync("ünsaved — 漢字");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.TypeAsync("5G3w");
        var dock = new TerminalDock(page);
        await Expect(dock.Screen).ToContainTextAsync("漢字", new() { Timeout = AnswerWithin });

        // It is still when the cursor has come to where it was sent: line 5, behind the number and three words.
        await Testing.Eventually.TrueAsync(
            "the cursor is in its place",
            async () => (await ScreenState.ReadAsync(page)).Any(line => line.StartsWith("alt base 0 cursor 18,4 ", StringComparison.Ordinal)),
            Ct,
            ScreenWithin);
        return await ScreenState.ReadAsync(page);
    }

    private static Task IsLiveAsync(TerminalDock dock) => Expect(dock.Note).ToBeEmptyAsync(new() { Timeout = BootWithin });
}
