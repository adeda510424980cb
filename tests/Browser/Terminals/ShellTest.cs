using Batwa.Engines.Instances;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Testing.Terminals;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>A test with one machine and a shell in it, whose guest is the test.</summary>
/// <param name="chromium">The browser.</param>
public abstract class ShellTest(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>The machine.</summary>
    protected static readonly InstanceName One = InstanceName.Parse("one");

    /// <summary>The guest's side of the shells, in the order they were opened.</summary>
    protected IReadOnlyList<FakeTerminalChannel> Guests => App.Engine.TerminalsOf(One);

    /// <summary>A visitor with a shell that has shown its prompt.</summary>
    private protected async Task<(IPage Page, TerminalDock Dock)> OpenShellAsync(Viewport? viewport = null)
    {
        await StartServerAsync();
        App.Engine.AddMachine(One.Value);
        var page = (await OpenAsync(viewport: viewport)).Page;
        await new MachinesPage(page).Button($"Open a terminal on {One}").ClickAsync();
        var dock = new TerminalDock(page);
        await dock.ShowsAsync($"fake@{One}");
        return (page, dock);
    }

    /// <summary>Opens another shell, in front of the first.</summary>
    private protected static async Task OpenSecondAsync(IPage page, TerminalDock dock)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"New shell on {One}" }).ClickAsync();
        await Expect(dock.Tabs).ToHaveCountAsync(2);
        await dock.ShowsAsync($"fake@{One}");
    }
}
