using System.Diagnostics;
using System.Globalization;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Browser.Terminals;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Real;

/// <summary>A real shell prints more than anybody can read: the page stays usable, its processes stay small, and Ctrl-C is heard at once.</summary>
public sealed class FloodTests(Chromium chromium) : RealMachineTest(chromium)
{
    private const long Mebibyte = 1 << 20;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Yes_for_a_minute_ends_with_Ctrl_C_and_a_hundred_megabytes_neither_drop_the_connection_nor_freeze_the_page()
    {
        await StartRealServerAsync();
        var page = (await VisitAsync(Server.Address)).Page;
        var machines = new MachinesPage(page);
        var dock = new TerminalDock(page);
        await SignInAsync(page);
        await CreateAsync(machines, onBooting: () => Task.CompletedTask);
        await machines.Dialog.GetByRole(AriaRole.Button, new() { Name = "Open terminal" }).ClickAsync();
        await dock.AwaitPromptAsync(BootWithin);
        await dock.RunAsync("marker=blue-$((40+2)); head -c 75000000 /dev/zero | base64 > big; wc -c big", AnswerWithin);
        await dock.ShowsAsync("101315790 big", AnswerWithin);

        // :: Step 1: a minute of it, of which the first seconds fill what is kept
        await dock.RunAsync("yes flooding");
        await dock.ShowsAsync("flooding", AnswerWithin);
        await Task.Delay(Minute / 4, Ct);
        var before = Memory();
        await Task.Delay(Minute * 3 / 4, Ct);
        var after = Memory();
        TestContext.Current.SendDiagnosticMessage($"server and keeper: {before / Mebibyte} MiB, 45 s of yes later {after / Mebibyte} MiB");
        Assert.InRange(after, 0, before + (48 * Mebibyte));

        // :: Step 2: Ctrl-C
        var pressed = Stopwatch.GetTimestamp();
        await page.Keyboard.PressAsync("Control+c");
        await dock.ShowsAsync("^C", AnswerWithin);
        await Expect(dock.Screen).ToContainTextAsync("$", new() { Timeout = AnswerWithin });
        TestContext.Current.SendDiagnosticMessage($"prompt {Stopwatch.GetElapsedTime(pressed).TotalMilliseconds:0} ms after Ctrl-C");

        // :: Step 3: a large file
        await dock.RunAsync("clear; cat big; echo; echo \"still\"-$marker");
        var worst = TimeSpan.Zero;
        var done = dock.ShowsAsync("still-blue-42", BootWithin);
        while (!done.IsCompleted)
        {
            var asked = Stopwatch.GetTimestamp();
            await page.EvaluateAsync("() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))");
            var waited = Stopwatch.GetElapsedTime(asked);
            worst = waited > worst ? waited : worst;
        }

        await done;
        TestContext.Current.SendDiagnosticMessage($"the page drew at least every {worst.TotalMilliseconds:0} ms");
        Assert.InRange(worst, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await Expect(dock.Note).ToBeEmptyAsync();
    }

    private long Memory() => Server.Processes.Sum(process => long.Parse(
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) * 1024);
}
